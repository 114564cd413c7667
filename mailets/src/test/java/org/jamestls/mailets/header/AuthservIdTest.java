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
package org.jamestls.mailets.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AuthservIdTest {
    private static final AuthservId OURS = new AuthservId("mx.example.com");

    @ParameterizedTest
    @CsvFileSource(
            resources = "/org/jamestls/mailets/header/authserv-ids.csv",
            delimiter = '|',
            quoteCharacter = '\u0001',
            numLinesToSkip = 2)
    void recognisesItsNameAsTheTableSays(String field, boolean ours) {
        String unescaped =
                field.replace("\\\\", "\u0002")
                        .replace("\\r", "\r")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\u0002", "\\");

        assertThat(OURS.claimedBy(new HeaderField(unescaped))).isEqualTo(ours);
    }

    @Test
    void aNameThatIsNoDomainComparesByItsLetters() {
        assertThat(
                        new AuthservId("Gateway_1")
                                .claimedBy(
                                        new HeaderField("Authentication-Results: gateway_1; none")))
                .isTrue();
    }

    @Test
    void aDeepCommentIsReadWithoutRecursion() {
        String comment = "(".repeat(200_000) + ")".repeat(200_000);

        assertThat(
                        OURS.claimedBy(
                                new HeaderField(
                                        "Authentication-Results: "
                                                + comment
                                                + " mx.example.com; none")))
                .isTrue();
        assertThat(
                        OURS.claimedBy(
                                new HeaderField(
                                        "Authentication-Results: "
                                                + comment
                                                + " other.example; none")))
                .isFalse();
    }
}
