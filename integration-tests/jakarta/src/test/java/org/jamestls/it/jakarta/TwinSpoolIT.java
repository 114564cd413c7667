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
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool of James 3.9 with matchers and mailets of the twin in its configuration. */
class TwinSpoolIT {
    private static final String PROCESSORS =
            """
            <mailetcontainer>
              <processors enableJmx="false">
                <processor state="root">
                  <mailet match="All" class="org.jamestls.mailets.KeepRequireTls"/>
                  <mailet match="All" class="org.jamestls.mailets.AddTlsHeaders"/>
                  <mailet match="org.jamestls.matchers.TlsVerdictIs=fail" class="ToProcessor">
                    <processor>failed</processor>
                  </mailet>
                  <mailet match="org.jamestls.matchers.TlsRuleIs=partners" class="ToProcessor">
                    <processor>partners</processor>
                  </mailet>
                  <mailet match="org.jamestls.matchers.HasTls" class="ToProcessor">
                    <processor>others</processor>
                  </mailet>
                </processor>
                <processor state="failed">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="partners">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="others">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="error">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
              </processors>
            </mailetcontainer>
            """;

    @TempDir Path folder;

    @Test
    void aMailIsMarkedAndSplitByTheVerdictOfEachRecipient() throws Exception {
        James39 james = James39.in(folder, "mailetcontainer.xml", PROCESSORS);
        CompositeProcessorImpl processors = james.processors();
        Mail mail =
                Mails.mail(
                        List.of("X-TLS-Verdict: pass", "From: s@remote.example"),
                        "s@remote.example",
                        List.of("alice@example.com", "bob@example.com", "carol@example.com"));
        Mails.record(mail, "matchers", "mixed");

        processors.service(mail);
        processors.dispose();

        assertThat(james.outbox().sent())
                .extracting(Mail::getState, Mails::recipients)
                .containsExactlyInAnyOrder(
                        tuple("failed", List.of("bob@example.com")),
                        tuple("partners", List.of("alice@example.com")),
                        tuple("others", List.of("carol@example.com")));
        assertThat(james.outbox().sent())
                .allSatisfy(
                        sent ->
                                assertThat(sent.getMessage().getHeader("Authentication-Results"))
                                        .singleElement()
                                        .asString()
                                        .startsWith("example.com; x-tls=fail"))
                .allSatisfy(
                        sent -> assertThat(sent.getMessage().getHeader("X-TLS-Verdict")).isNull());
    }
}
