/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.evidence.query;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.index.RecordedDomain;
import org.jamestls.evidence.index.RecordedPeer;
import org.jamestls.evidence.index.Term;
import org.jamestls.policy.text.CidrBlock;

/**
 * A peer that is asked for.
 *
 * @param block an address or a network; empty where a hash was given
 * @param texts what may stand for it under privacy {@code hashed}
 */
record AskedPeer(Optional<CidrBlock> block, Set<String> texts) {

    /**
     * Reads {@code 192.0.2.1}, {@code 2001:db8::/32}, or a hash as a ledger has it.
     *
     * @throws IllegalArgumentException in words for a person, when it is none of these
     */
    static AskedPeer parse(String text, NameHashes hashes) {
        if (text.startsWith(RecordedDomain.HASHED)) {
            return new AskedPeer(Optional.empty(), Set.of(text));
        }
        CidrBlock block = CidrBlock.parse(text);
        boolean address = block.prefixLength() == 8 * block.network().getAddress().length;
        return new AskedPeer(
                Optional.of(block), address ? hashes.ofPeer(block.network()) : Set.of());
    }

    boolean matches(String recorded) {
        if (texts.contains(recorded)) {
            return true;
        }
        Optional<CidrBlock> other = RecordedPeer.of(recorded).block();
        return block.isPresent()
                && other.isPresent()
                && RecordedPeer.overlap(block.get(), other.get());
    }

    /** One of these an index has where the peer may be; empty where it can't tell. */
    Optional<Set<Term>> terms() {
        Set<Term> terms = new HashSet<>();
        texts.forEach(text -> terms.add(Term.peerText(text)));
        if (block.isPresent()) {
            Optional<Set<Term>> plain = Term.peerIn(block.get());
            if (plain.isEmpty()) {
                return plain;
            }
            terms.addAll(plain.get());
        }
        return Optional.of(terms);
    }
}
