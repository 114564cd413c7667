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
import org.jamestls.evidence.index.Term;
import org.jamestls.policy.text.DomainName;

/**
 * A domain that is asked for.
 *
 * @param name the domain itself; empty where a hash was given
 * @param below whether what is below it is asked for, and not itself
 * @param texts what may stand for it under privacy {@code hashed}
 */
record AskedDomain(Optional<DomainName> name, boolean below, Set<String> texts) {

    /**
     * Reads {@code example.org}, {@code .example.org} for every domain below it, or a hash as a
     * ledger has it.
     *
     * @throws IllegalArgumentException in words for a person, when it is none of these
     */
    static AskedDomain parse(String text, NameHashes hashes) {
        if (text.startsWith(RecordedDomain.HASHED)) {
            return new AskedDomain(Optional.empty(), false, Set.of(text));
        }
        if (text.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "a domain has no @: write example.org, or .example.org for all below it");
        }
        boolean below = text.startsWith(".");
        DomainName name = DomainName.parse(below ? text.substring(1) : text);
        return new AskedDomain(Optional.of(name), below, below ? Set.of() : hashes.ofDomain(name));
    }

    /** Whether the domain of an address, as a ledger has it, is this one. */
    boolean matches(String address) {
        Optional<RecordedDomain> recorded = RecordedDomain.of(address);
        if (recorded.isEmpty()) {
            return false;
        }
        String text = recorded.get().text();
        if (recorded.get().hashed()) {
            return texts.contains(text);
        }
        return name.isPresent()
                && (below
                        ? new DomainName(text).isBelow(name.get())
                        : text.equals(name.get().ascii()));
    }

    /** One of these an index has where the domain may be. */
    Set<Term> terms() {
        Set<Term> terms = new HashSet<>();
        texts.forEach(text -> terms.add(Term.domain(new RecordedDomain(text, true))));
        name.ifPresent(
                domain ->
                        terms.add(
                                below
                                        ? Term.below(domain.ascii())
                                        : Term.domain(new RecordedDomain(domain.ascii(), false))));
        return terms;
    }
}
