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
package org.jamestls.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers in the place of James is not believed that all is well. */
class AnswersOfOthersTest {

    private final FakeJames other = new FakeJames();

    @AfterEach
    void stop() {
        other.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tls status",
                "/tls/sessions?limit=100 sessions",
                "/tls/refusals?limit=100 refusals",
                "/tls/mails/x mail x",
                "/tls/certificates?limit=1 cert list",
                "/tls/policy policy show",
                "/tls/policy?reload= policy reload",
                "/tls/policy/lint policy lint",
                "/tls/policy/explain policy explain --listener mx --tls clear -o json",
                "/tls/policy/what-if?examples=3 policy what-if",
                "/tls/evidence/verify evidence verify",
                "/none evidence report --profile rfc-9325"
            })
    void anAnswerThatIsNotOfThisSuiteIsNone(String asked) {
        List<String> words = List.of(asked.split(" "));

        for (String answer : List.of("{}", "[]", "{\"status\": \"ok\"}")) {
            other.answering(words.get(0), 200, answer);

            Run run = other.run(words.subList(1, words.size()).toArray(String[]::new));

            assertThat(run.status()).as(run.toString()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void aPathThatAnotherServerDoesNotHaveIsNotAMatterOfRoutes() {
        other.answering("/tls", 404, "<html>Not Found</html>");

        assertThat(other.run("status").err())
                .contains("answered 404, and not in the form of James")
                .doesNotContain("extensions.routes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tls/sessions/x?limit=100 sessions", "/tls/mails/x mail"})
    void whatWasNotFoundIsAnAnswerForProgramsToo(String asked) throws Exception {
        String[] words = asked.split(" ");
        other.answering(words[0], 404, "{\"message\": \"No evidence\"}");

        Run json = other.run(words[1], "x", "-o", "json");
        Run csv = other.run(words[1], "x", "-o", "csv");

        assertThat(json.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode read = new JsonMapper().readTree(json.out());
        assertThat(read.path("problems").isArray()).isTrue();
        assertThat(csv.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(csv.out()).isEqualTo("time,node,type,session,mail,peer,TLS,what\n");
    }

    @Test
    void aPolicyThatCantBeUsedIsAnAnswerForProgramsToo() throws Exception {
        other.answering("/tls/policy?reload=", 409, "{\"message\": \"It can't be used\"}");

        Run json = other.run("policy", "reload", "-o", "json");

        assertThat(json.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode read = new JsonMapper().readTree(json.out());
        assertThat(read.path("usable").asBoolean(true)).isFalse();
        assertThat(read.path("message").asText()).isEqualTo("It can't be used");
        assertThat(other.run("policy", "reload", "-o", "csv").out())
                .isEqualTo("field,value\n\"not in force\",\"It can't be used\"\n");
    }
}
