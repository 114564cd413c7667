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
package org.jamestls.evidence.whatif;

/** Names as a ledger has them: as they are, as hashes, or a part of them. */
final class Names {
    private static final String HASH = "h:";

    /**
     * As {@link org.jamestls.evidence.privacy.PrivacyFilter} writes what it can't write in part.
     */
    private static final String NOT_KEPT = "(not kept)";

    private Names() {}

    static boolean isHash(String name) {
        return name.startsWith(HASH);
    }

    /** True when the local part was left out. */
    static boolean isDomainAlone(String name) {
        return name.startsWith("@");
    }

    /** True for a host of which only a part was kept: the network of an address, or nothing. */
    static boolean isHostInPart(String host) {
        return host.indexOf('/') >= 0 || host.startsWith("@") || host.equals(NOT_KEPT);
    }

    /** True for the address of a peer as it was: then all other names stand as they were too. */
    static boolean isWholePeer(String peer) {
        return !isHash(peer) && !isHostInPart(peer);
    }
}
