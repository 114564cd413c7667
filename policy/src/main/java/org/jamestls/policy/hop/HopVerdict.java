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
package org.jamestls.policy.hop;

import java.util.Collection;

/** What a hop, or a path of hops, says of who could read along. */
public enum HopVerdict {
    /**
     * The message came over TLS, of whatever version, in which nothing is known by which one who
     * only listens could read it. Whether the two sides knew each other no line tells.
     */
    SECURE("secure"),
    /**
     * The message crossed a network in clear text, or under a cipher or protocol that a listener
     * can break.
     */
    INSECURE("insecure"),
    /**
     * The line does not tell, or tells something that can be understood in two ways. Never read it
     * as a yes.
     */
    UNKNOWN("unknown"),
    /**
     * The message never crossed a network here: it came from a program on the same host, by a pipe,
     * a socket file or the loopback interface. Such a hop does not lower the verdict of a path, nor
     * lift it.
     */
    LOCAL("local");

    private final String text;

    HopVerdict(String text) {
        this.text = text;
    }

    /**
     * The verdict of a path: insecure where one hop is, else unknown where one hop is, else secure
     * where one hop is, else local. Of no hop at all nothing is known.
     */
    static HopVerdict ofPath(Collection<HopVerdict> hops) {
        for (HopVerdict worst : new HopVerdict[] {INSECURE, UNKNOWN, SECURE, LOCAL}) {
            if (hops.contains(worst)) {
                return worst;
            }
        }
        return UNKNOWN;
    }

    /** The word of the documentation, in small letters. */
    @Override
    public String toString() {
        return text;
    }
}
