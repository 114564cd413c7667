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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.ShippedProfiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandsTest {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <profiles>
                <profile name="house-2027" alias="house" extends="rfc-9325"><strength bits="256"/></profile>
              </profiles>
              <rules><rule name="rest"><require profile="house"/></rule></rules>
            </tlsPolicy>
            """;

    @TempDir private Path folder;

    private String policy(String text) throws IOException {
        return Files.writeString(folder.resolve("tls-policy.xml"), text).toString();
    }

    @Test
    void everyProfileThatShipsIsListed() {
        Run run = Run.of("profile", "list", "-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(
                        ShippedProfiles.all().stream().map(Profile::name).toList());
    }

    @Test
    void thoseOfAPolicyAreListedToo() throws IOException {
        Run run = Run.of("profile", "list", "--policy", policy(POLICY), "-o", "json");

        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json).hasSize(ShippedProfiles.all().size() + 1);
        assertThat(json.get(json.size() - 1).path("alias").asText()).isEqualTo("house");
    }

    @Test
    void aProfileIsShownWithTheClausesOfAllThatItExtends() throws IOException {
        Run run = Run.of("profile", "show", "house", "--policy", policy(POLICY));

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("house-2027", "rfc-9325", "256 bits or more", "MUST", "SHOULD")
                .contains("not checked: ");
        JsonNode json =
                new JsonMapper()
                        .readTree(
                                Run.of(
                                                "profile",
                                                "show",
                                                "house",
                                                "--policy",
                                                policy(POLICY),
                                                "-o",
                                                "json")
                                        .out());
        assertThat(json.path("figures").findValuesAsText("of"))
                .startsWith("house-2027")
                .contains("rfc-9325");
    }

    @Test
    void aProfileThatIsNoneIsToldWithThoseThatAre() {
        Run run = Run.of("profile", "show", "hous\u001be");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("\"hous?e\"", "pci-dss", "--policy");
    }

    @Test
    void aPolicyThatCantBeUsedIsTold() throws IOException {
        Run run = Run.of("profile", "list", "--policy", policy("<tlsPolicy/>"));

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains("can't be used", "tls-policy.xml:1:1");
    }
}
