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
package org.jamestls.mailets.smime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.naming.CommunicationException;
import javax.naming.NamingException;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is made of a directory's answers. */
class LdapSourceTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
    private static final Identity BOB = AUTHORITY.issue("Bob@other.example");
    private static final Identity CAROL = AUTHORITY.issue("carol@other.example");

    @RegisterExtension private final CapturedLog log = new CapturedLog(LdapSource.class);
    private final FakeClock clock = new FakeClock(TestCertificates.NOW.toString());
    private final List<String> asked = new ArrayList<>();

    @Test
    void whatNamesTheAddressCounts() throws Exception {
        Certificates certificates =
                new Certificates(
                        source(BOB.certificate().getEncoded(), CAROL.certificate().getEncoded()),
                        Trust.pinned(),
                        clock);

        assertThat(certificates.of("bob@other.example").usable())
                .containsExactly(BOB.certificate());
        assertThat(certificates.of("dave@other.example"))
                .satisfies(
                        found -> {
                            assertThat(found.isAbsent()).isFalse();
                            assertThat(found.refusal().orElseThrow())
                                    .contains("it does not name the address");
                        });
    }

    @Test
    void whereThereAreOnlyBrokenOnesItCannotBeTold() {
        LdapSource source = source(new byte[] {1, 2, 3});

        assertThatThrownBy(() -> source.of("bob@other.example"))
                .isInstanceOf(IOException.class)
                .hasMessage("No certificate of the address in the directory can be read");
    }

    @Test
    void whereThereIsNoneThereIsNone() throws Exception {
        LdapSource source = source();

        assertThat(source.of("bob@other.example")).isEmpty();
        assertThat(source.isComplete()).isTrue();
        assertThat(source.authorities()).isEmpty();
    }

    @Test
    void whatIsNoCertificateIsLeftOutAndLogged() throws Exception {
        LdapSource source = source(new byte[] {1, 2, 3}, BOB.certificate().getEncoded());

        assertThat(source.of("bob@other.example")).containsExactly(BOB.certificate());
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith(
                        "S/MIME: a certificate of bob@other.example in the directory is left out: ");
    }

    @Test
    void anAnswerIsBelievedForFiveMinutes() throws Exception {
        LdapSource source = source();
        source.of("bob@other.example");
        clock.pass(Duration.ofMinutes(5));
        source.of("bob@other.example");
        assertThat(asked).hasSize(1);

        clock.pass(Duration.ofSeconds(1));
        source.of("bob@other.example");

        assertThat(asked).hasSize(2);
    }

    @Test
    void noAnswerIsNotTheAnswerThatThereIsNone() {
        LdapSource source =
                new LdapSource(
                        address -> {
                            throw new CommunicationException("down");
                        },
                        clock);

        assertThatThrownBy(() -> source.of("bob@other.example"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("down")
                .hasCauseInstanceOf(NamingException.class);
    }

    private LdapSource source(byte[]... answers) {
        return new LdapSource(
                address -> {
                    asked.add(address);
                    return List.of(answers);
                },
                clock);
    }
}
