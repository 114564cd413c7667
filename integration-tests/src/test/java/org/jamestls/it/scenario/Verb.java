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
package org.jamestls.it.scenario;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a line of a scenario does. The file {@code scenarios/README.md} explains them to writers.
 */
enum Verb {
    COMMAND("C"),
    REPLY("S"),
    REPLY_HAS("HAS"),
    REPLY_LACKS("LACKS"),
    RAW("RAW"),
    CONTENT("DATA"),
    TLS("TLS"),
    TLS_FAILS("TLS-FAILS"),
    CLOSED("CLOSED"),
    NEW("NEW"),
    PROXY("PROXY"),
    MAIL_COUNT("MAIL-COUNT"),
    MAIL_HAS("MAIL-HAS"),
    MAIL_LACKS("MAIL-LACKS"),
    MAIL_ATTRIBUTE("MAIL-ATTR"),
    MAIL_LACKS_ATTRIBUTE("MAIL-NO-ATTR"),
    LOG("LOG"),
    LOG_LACKS("LOG-LACKS");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
