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
package org.jamestls.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyWordsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "conditions.csv", delimiter = '|', numLinesToSkip = 1)
    void whoIsMeantIsSaidInWords(String when, String words) throws InvalidPolicyException {
        assertThat(PolicyWords.who(rule("<when>" + when + "</when><exempt/>").when()))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "requirements.csv", delimiter = '|', numLinesToSkip = 1)
    void whatIsRequiredIsSaidInWords(String require, String words) throws InvalidPolicyException {
        assertThat(PolicyWords.required(rule(require).requirement())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"YES, yes", "NO, no", "NOT_KNOWN, not known"})
    void truthIsSaidAsAPersonSaysIt(Truth truth, String words) {
        assertThat(PolicyWords.truth(truth)).isEqualTo(words);
    }

    private static Rule rule(String content) throws InvalidPolicyException {
        String policy =
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules><rule name="r">%s</rule></rules></tlsPolicy>
                """
                        .formatted(content);
        Map<String, String> files =
                Map.of(
                        "policy.xml",
                        policy,
                        "nets.txt",
                        "10.0.0.0/8 # the house\n",
                        "domains.txt",
                        "a.example\nb.example\n");
        return PolicyReader.read(
                        name ->
                                new ByteArrayInputStream(
                                        files.get(name).getBytes(StandardCharsets.UTF_8)),
                        "policy.xml")
                .rules()
                .get(0);
    }
}
