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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JamesTlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "help",
                "policy --help",
                "policy show -h",
                "policy explain --help",
                "help policy",
                "profile show --help",
                "status --help",
                "sessions --help",
                "mail --help",
                "refusals --help",
                "policy reload --help",
                "headers --help",
                "cert list --help",
                "cert create --help",
                "cert request --help",
                "cert check --help",
                "completion --help"
            })
    void helpIsAnAnswer(String arguments) {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).startsWith("Usage: james-tls").contains("Exit status:");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy",
                "policy show --cnof x",
                "policy show one.xml two.xml",
                "policy show -o xml",
                "policy show --conf"
            })
    void wrongUsageIsToldWithTheUsage(String arguments) {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: james-tls").contains("--help");
    }

    @Test
    void aSlipIsToldWithWhatWasMeant() {
        Run run = Run.of("policy", "sow");

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("'sow'").contains("Did you mean: policy show?");
    }

    @Test
    void nothingAtAllIsWrongUsage() {
        Run run = Run.of();

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("Usage: james-tls [-hV] COMMAND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shellsCompleteEveryCommand(String shell) {
        Run run = Run.of("completion", shell);

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("complete -F", "refusals", "--would-be-refused", "pkcs12")
                .doesNotContain("warm-up");
    }

    @Test
    void theWarmUpSaysNothingAndIsNotShown() {
        Run run = Run.of("warm-up");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out() + run.err()).isEmpty();
        assertThat(Run.of("--help").out()).doesNotContain("warm-up");
    }

    @Test
    void theVersionIsTold() {
        Run run = Run.of("--version");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).startsWith("james-tls ");
    }
}
