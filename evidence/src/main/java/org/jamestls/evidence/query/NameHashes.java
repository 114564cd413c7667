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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.privacy.NameKind;
import org.jamestls.policy.text.DomainName;

/**
 * What a ledger under privacy {@code hashed} has in the place of a name, by the key of each month
 * that is still there. Thread safe.
 */
public interface NameHashes {

    /** Without keys: nothing can be hashed. */
    NameHashes NONE =
            new NameHashes() {
                @Override
                public Set<String> ofPeer(InetAddress address) {
                    return Set.of();
                }

                @Override
                public Set<String> ofDomain(DomainName domain) {
                    return Set.of();
                }
            };

    /**
     * By the keys of ledgers.
     *
     * <p>What it hashes fails with {@link UncheckedIOException} when a key can't be read, in words
     * for people: without it what is asked for might be there, and not be found.
     */
    static NameHashes by(List<MonthKeys> keys) {
        return new NameHashes() {
            @Override
            public Set<String> ofPeer(InetAddress address) {
                return hashes(NameKind.PEER, address.getHostAddress());
            }

            @Override
            public Set<String> ofDomain(DomainName domain) {
                return hashes(NameKind.DOMAIN, domain.ascii());
            }

            private Set<String> hashes(NameKind kind, String name) {
                Set<String> hashes = new HashSet<>();
                for (MonthKeys one : keys) {
                    try {
                        hashes.addAll(one.hashesOf(kind, name));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return hashes;
            }
        };
    }

    /** What may stand for the address of a peer, one for each month: {@code h:...}. */
    Set<String> ofPeer(InetAddress address);

    /** What may stand for the domain of a mail address, one for each month: {@code h:...}. */
    Set<String> ofDomain(DomainName domain);
}
