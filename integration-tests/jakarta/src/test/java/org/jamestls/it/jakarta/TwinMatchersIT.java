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
package org.jamestls.it.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The matchers of the twin, over the table of the matchers' own tests. */
class TwinMatchersIT {
    private static James39 james;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        james = James39.in(folder);
    }

    @ParameterizedTest(name = "{1} on {0} with {2}")
    @CsvFileSource(
            resources = "/org/jamestls/matchers/matches.csv",
            delimiter = '|',
            numLinesToSkip = 2)
    void matchesTheRecipientsOfTheTable(
            String record, String matcher, String recipients, String matched) throws Exception {
        Mail mail =
                Mails.mail(List.of("From: a@example.com"), "s@remote.example", words(recipients));
        if (!record.equals("-")) {
            Mails.record(mail, "matchers", record);
        }

        assertThat(james.matcher(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(words(matched));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/org/jamestls/matchers/refused-conditions.csv",
            delimiter = '|',
            numLinesToSkip = 2)
    void aConditionThatCannotBeUnderstoodStopsTheServer(String matcher, String message) {
        assertThatThrownBy(() -> james.matcher(matcher)).hasRootCauseMessage(message);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" +"));
    }
}
