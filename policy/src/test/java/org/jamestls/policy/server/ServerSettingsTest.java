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
package org.jamestls.policy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files in {@code read/}, each with what must be read from it beside it in a file of the same
 * name that ends in {@code .expected}; and those in {@code unreadable/}, with what must be said.
 */
class ServerSettingsTest {
    private static final Path READ = Resources.folder("read");
    private static final Path UNREADABLE = Resources.folder("unreadable");

    static List<String> readable() {
        return Resources.filesIn(READ);
    }

    static List<String> unreadable() {
        return Resources.filesIn(UNREADABLE);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void everySettingIsReadWithItsPlace(String file) throws Exception {
        ServerSettings settings = ServerSettings.read(PolicySource.ofFolder(READ), file);

        assertThat(Shown.settings(settings)).isEqualTo(Resources.expected(READ, file));
        assertThat(settings.file()).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoXmlIsRefusedWithPlaceProblemAndRemedy(String file) throws IOException {
        UnreadableXmlException refusal =
                catchThrowableOfType(
                        UnreadableXmlException.class,
                        () -> ServerSettings.read(PolicySource.ofFolder(UNREADABLE), file));

        assertThat(refusal).isNotNull().hasMessage(Resources.expected(UNREADABLE, file));
        assertThat(refusal.problem()).hasToString(refusal.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(
                        () ->
                                ServerSettings.read(
                                        PolicySource.ofFolder(READ), ServerSettings.FILE_NAME))
                .isInstanceOf(UnreadableXmlException.class)
                .hasMessage("smtpserver.xml: there is no such file; mend the name, or write one");
    }

    @Test
    void aFileThatCanNotBeReadIsSaidToBe() {
        PolicySource broken =
                name -> {
                    throw new IOException("the disk is gone");
                };

        assertThatThrownBy(() -> ServerSettings.read(broken, "smtpserver.xml"))
                .isInstanceOf(UnreadableXmlException.class)
                .hasMessage("smtpserver.xml: it can't be read: the disk is gone; see its rights");
    }

    @Test
    void theListenersOfTheShippedFileAreGuardedAndNamed() throws Exception {
        ServerSettings shipped = shipped();

        assertThat(shipped.refusals()).isEmpty();
        assertThat(shipped.listeners())
                .extracting(
                        listener -> listener.name().orElseThrow().text(),
                        listener -> listener.bind().written().text(),
                        listener -> listener.tls().offer().value().value().orElseThrow(),
                        ListenerSettings::guardedFirst)
                .containsExactly(
                        tuple("mx", "127.0.0.1:2525", TlsOffer.STARTTLS, Truth.YES),
                        tuple("submission", "127.0.0.1:2587", TlsOffer.STARTTLS, Truth.YES),
                        tuple("submissions", "127.0.0.1:2465", TlsOffer.IMPLICIT, Truth.YES),
                        tuple("partners", "127.0.0.1:2526", TlsOffer.STARTTLS, Truth.YES));
    }

    @Test
    void noSecretIsKept() throws Exception {
        assertThat(shipped().toString()).contains("keystore.p12").doesNotContain("change-me");
    }

    @Test
    void aFileCutOffAnywhereIsRefusedWithAPlaceInIt() throws IOException {
        String whole = Files.readString(READ.resolve("every-setting.xml")).stripTrailing();
        for (int length = 0; length < whole.length(); length++) {
            byte[] cutOff = whole.substring(0, length).getBytes(StandardCharsets.UTF_8);
            UnreadableXmlException refusal =
                    catchThrowableOfType(
                            UnreadableXmlException.class,
                            () ->
                                    ServerSettings.read(
                                            name -> new ByteArrayInputStream(cutOff), "cut.xml"));
            assertThat(refusal).as("%d characters", length).isNotNull();
            assertThat(refusal.problem().position().line()).isPositive();
        }
    }

    private static ServerSettings shipped() throws UnreadableXmlException {
        return ServerSettings.read(
                PolicySource.ofFolder(Resources.conf()), ServerSettings.FILE_NAME);
    }
}
