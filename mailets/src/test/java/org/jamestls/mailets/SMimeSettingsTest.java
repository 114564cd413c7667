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
package org.jamestls.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.jamestls.mailets.smime.OpenSsl;
import org.jamestls.mailets.smime.TestCertificates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator may write, and in what words the rest is refused. */
class SMimeSettingsTest {
    private static final String FILE =
            "the path of a PEM file, or of a folder of such files, absolute or from the folder that"
                    + " James runs in";
    private static final String ANY =
            FILE + ", or of a PKCS#12 file (.p12, .pfx), or the URL ldap://host/base";

    @RegisterExtension private final Mails mails = new Mails();
    @TempDir private Path folder;

    @BeforeEach
    void makeFolders() throws Exception {
        TestCertificates authority = TestCertificates.authority("Authority");
        authority.itself().write(folder.resolve("authorities/authority.pem"));
        authority.issue("bob@other.example").write(folder.resolve("certificates/bob.pem"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("text.pem"), "text");
    }

    @ParameterizedTest
    @CsvSource({
        "trust, self",
        "trust, authorities/authority.pem",
        "certificates, certificates/bob.pem",
        "certificates, empty",
        "algorithm, aes256-gcm",
        "algorithm, aes256-cbc",
        "keyTransport, rsa-oaep",
        "keyTransport, rsa",
        "without, bounce",
        "without, pass",
        "again, true",
        "again, ' false '",
        "headerProtection, true",
        "certificates, 'ldap://ldap.example.com/ou=people,dc=example,dc=com'",
        "certificates, 'ldaps://ldap.example.com:1636/dc=example'",
        "reportingMta, mx.example.com",
        "onMailetException, propagate",
        "onMailetException, error",
        "onMatchException, matchall"
    })
    void isTaken(String name, String value) {
        assertThatCode(() -> init(Map.of(name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "algorithm, aes128-cbc, write aes256-gcm or aes256-cbc",
        "algorithm, AES256-GCM, write aes256-gcm or aes256-cbc",
        "keyTransport, oaep, write rsa-oaep or rsa",
        "without, drop, write bounce or hold or pass",
        "again, yes, write false or true",
        "headerProtection, TRUE, write false or true",
        "passwordFile, text.pem, 'write it only where <certificates> is a PKCS#12 file, or LDAP"
                + " with <ldapUser>'",
        "ldapUser, cn=me, write it only where <certificates> is ldap://host/base",
        "ldapTimeout, 3, write it only where <certificates> is ldap://host/base",
        "holdProcessor, hold, write it only where <without> is hold",
        "reportingMta, not a name, 'write a host or domain name, as in mx.example.com'",
        "onMailetException, ignore, 'write propagate or the name of a processor, since a mail that"
                + " can''t be encrypted must not leave'",
        "onMailetException, Ignore, 'write propagate or the name of a processor, since a mail that"
                + " can''t be encrypted must not leave'"
    })
    void isRefused(String name, String value, String allowed) {
        assertThatThrownBy(() -> init(Map.of(name, value)))
                .isInstanceOf(MessagingException.class)
                .hasMessage("SMimeEncrypt: <" + name + "> is \"" + value + "\": " + allowed);
    }

    @Test
    void anUnknownParameterIsRefused() {
        assertThatThrownBy(() -> init(Map.of("certificate", "x")))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        "SMimeEncrypt: <certificate> is not known: write one of again, algorithm,"
                                + " certificates, ");
    }

    @ParameterizedTest
    @CsvSource({"certificates", "trust"})
    void filesMustBeNamed(String name) {
        Map<String, String> parameters = parameters();
        parameters.remove(name);

        assertThatThrownBy(() -> initWith(parameters))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "SMimeEncrypt: <"
                                + name
                                + "> is \"\": write "
                                + (name.equals("trust") ? "self, or " + FILE : ANY));
    }

    @ParameterizedTest
    @CsvSource({
        "certificates, nothing, NoSuchFileException",
        "certificates, text.pem, there is no certificate in it",
        "trust, nothing, NoSuchFileException",
        "trust, text.pem, there is no certificate in it",
        "trust, empty, there is no certificate of an authority in this one"
    })
    void filesMustBeThere(String name, String value, String why) {
        assertThatThrownBy(() -> init(Map.of(name, value)))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("SMimeEncrypt: <" + name + "> is \"" + value + "\": write ")
                .hasMessageContaining(FILE)
                .hasMessageContaining(why);
    }

    @Test
    void aPkcs12FileNeedsItsPassword() throws Exception {
        TestCertificates authority = TestCertificates.authority("Authority");
        Files.write(
                folder.resolve("all.p12"),
                new OpenSsl(folder).pkcs12("secret", authority.issue("b@other.example").pem()));
        Files.writeString(folder.resolve("good"), "secret\n");
        Files.writeString(folder.resolve("wrong"), "other\n");

        assertThatCode(() -> init(Map.of("certificates", "all.p12", "passwordFile", "good")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> init(Map.of("certificates", "all.p12", "passwordFile", "wrong")))
                .hasMessageStartingWith("SMimeEncrypt: <certificates> is \"all.p12\": write ")
                .hasMessageContaining("its password is another one");
        for (String file : List.of("", "nothing")) {
            Map<String, String> parameters =
                    new HashMap<>(Map.of("certificates", "all.p12", "passwordFile", file));
            parameters.values().removeIf(String::isEmpty);
            assertThatThrownBy(() -> init(parameters))
                    .hasMessageStartingWith(
                            "SMimeEncrypt: <passwordFile> is \""
                                    + file
                                    + "\": write the path of a file whose first line is the"
                                    + " password, absolute or from the folder that James runs in");
        }
    }

    @Test
    void aDirectoryNeedsAGoodUrlAuthoritiesAndAWholeLogin() throws Exception {
        String url = "ldap://ldap.example.com/dc=example";
        Files.writeString(folder.resolve("password"), "secret\n");
        Files.writeString(folder.resolve("blank"), "\n");

        assertThatCode(
                        () ->
                                init(
                                        Map.of(
                                                "certificates",
                                                url,
                                                "ldapUser",
                                                "cn=me",
                                                "passwordFile",
                                                "password",
                                                "ldapTimeout",
                                                "60")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> init(Map.of("certificates", "ldap://host")))
                .hasMessageContaining("it has not the form ldap://host/base");
        assertThatThrownBy(() -> init(Map.of("certificates", "ldap://a b/dc=x")))
                .isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> init(Map.of("certificates", url, "ldapUser", "cn=me")))
                .hasMessageStartingWith("SMimeEncrypt: <passwordFile> is \"\": ");
        assertThatThrownBy(
                        () ->
                                init(
                                        Map.of(
                                                "certificates",
                                                url,
                                                "ldapUser",
                                                "cn=me",
                                                "passwordFile",
                                                "blank")))
                .hasMessageContaining("the first line of this one is empty");
        assertThatThrownBy(() -> init(Map.of("certificates", url, "passwordFile", "password")))
                .hasMessageStartingWith("SMimeEncrypt: <passwordFile> is \"password\": ");
        assertThatThrownBy(() -> init(Map.of("certificates", url, "ldapTimeout", "61")))
                .hasMessage(
                        "SMimeEncrypt: <ldapTimeout> is \"61\": write a number of seconds, 1 to 60");
        assertThatThrownBy(() -> init(Map.of("certificates", url, "trust", "self")))
                .hasMessageContaining("whoever can write into the directory would be trusted");
    }

    @Test
    void whatIsHeldNeedsAProcessorThatKeepsIt() {
        assertThatCode(() -> init(Map.of("without", "hold", "holdProcessor", "smime-hold")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> init(Map.of("without", "hold")))
                .hasMessage(
                        "SMimeEncrypt: <holdProcessor> is \"\": write the name of the processor"
                                + " that keeps what is held");
        assertThatThrownBy(() -> init(Map.of("without", "hold", "holdProcessor", "a b")))
                .hasMessage(
                        "SMimeEncrypt: <holdProcessor> is \"a b\": write the name of a processor,"
                                + " as in hold");
        assertThatThrownBy(() -> init(Map.of("without", "hold", "holdProcessor", "ghost")))
                .hasMessage(
                        "SMimeEncrypt: <holdProcessor> is \"ghost\": write another one, since"
                                + " there the mail would be lost");
    }

    @Test
    void itTellsWhatItIs() throws Exception {
        assertThat(initWith(parameters()).getMailetInfo()).startsWith("SMimeEncrypt: ");
    }

    private SMimeEncrypt init(Map<String, String> changed) throws MessagingException {
        Map<String, String> parameters = parameters();
        parameters.putAll(changed);
        return initWith(parameters);
    }

    private SMimeEncrypt initWith(Map<String, String> parameters) throws MessagingException {
        SMimeEncrypt mailet = new SMimeEncrypt(TestCertificates.NOON, FakeServer.files(folder));
        mailet.init(new FakeServer(mails).config(parameters));
        return mailet;
    }

    private static Map<String, String> parameters() {
        return new HashMap<>(Map.of("certificates", "certificates", "trust", "authorities"));
    }
}
