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
package org.jamestls.policy.cipher;

/** What is known against a suite. */
public enum Weakness {
    /** Nothing is encrypted (RFC 9325 section 4.1: MUST NOT). */
    NULL(true),
    /** Nobody is authenticated: a man in the middle reads all, one who only listens nothing. */
    ANON(false),
    /**
     * Weakened to 40 bits for the export rules of the nineties (RFC 9325 section 4.1: MUST NOT
     * below 112 bits).
     */
    EXPORT(true),
    /** Single DES, 56 bits (RFC 5469). */
    DES(true),
    /**
     * Triple DES: 112 bits and blocks of 64 bits, so collisions in long sessions (RFC 9325 section
     * 4.1: SHOULD NOT).
     */
    TRIPLE_DES(false),
    /** IDEA: blocks of 64 bits; historic (RFC 5469). */
    IDEA(false),
    /** RC2, only ever registered with 40 bits. */
    RC2(true),
    /** RC4: its biased key stream gives plain text away (RFC 7465: MUST NOT). */
    RC4(true),
    /** Integrity by HMAC-MD5 (RFC 6151 section 2.3: not for new designs). */
    MD5(false),
    /** MAC, then CBC encryption: a line of padding oracles (RFC 7457 section 2). */
    CBC(false),
    /** An authentication tag of 64 instead of 128 bits (RFC 6655 section 4). */
    SHORT_TAG(false);

    private final boolean broken;

    Weakness(boolean broken) {
        this.broken = broken;
    }

    /** Whether who only listens can read the session, now or with an effort within reach. */
    public boolean broken() {
        return broken;
    }
}
