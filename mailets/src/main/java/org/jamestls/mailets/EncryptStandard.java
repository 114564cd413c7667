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
package org.jamestls.mailets;

import org.apache.mailet.AttributeName;
import org.jamestls.mailets.bounce.Failure;

/** By what a mailet encrypts, and how it speaks of it. */
enum EncryptStandard {
    /** RFC 8551. */
    S_MIME(
            "S/MIME",
            "SMimeEncrypt",
            "certificate",
            Failure.NO_CERTIFICATE,
            "org.jamestls.smime.encrypted"),

    /** RFC 9580, in mail by RFC 3156. */
    OPENPGP("OpenPGP", "PgpEncrypt", "key", Failure.NO_KEY, "org.jamestls.pgp.encrypted");

    private final String word;
    private final String mailet;
    private final String key;
    private final Failure failure;
    private final AttributeName mark;

    EncryptStandard(String word, String mailet, String key, Failure failure, String mark) {
        this.word = word;
        this.mailet = mailet;
        this.key = key;
        this.failure = failure;
        this.mark = AttributeName.of(mark);
    }

    /** The name of its mailet. */
    String mailet() {
        return mailet;
    }

    /** What a recipient has to have, in one word. */
    String key() {
        return key;
    }

    /** Why a message does not reach one who has none. */
    Failure failure() {
        return failure;
    }

    /** The attribute that says that a mail was encrypted by it. */
    AttributeName mark() {
        return mark;
    }

    /** Its name, which begins each line of the log. */
    @Override
    public String toString() {
        return word;
    }
}
