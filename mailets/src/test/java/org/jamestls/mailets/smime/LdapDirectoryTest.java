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

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.naming.AuthenticationException;
import javax.naming.NamingException;
import org.jamestls.mailets.smime.LdapDirectory.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real LDAP server in this process is asked. */
class LdapDirectoryTest {
    private static final String BASE = "ou=people,dc=other,dc=example";
    private static final String ADMINISTRATOR = "cn=reader";
    private static final byte[] ONE = {0x30, (byte) 0x80, 0};
    private static final byte[] TWO = {0x30, 1, 2};

    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=other,dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials(ADMINISTRATOR, "secret");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "test", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        server.add("dc=other,dc=example", new Attribute("objectClass", "domain"));
        server.add(BASE, new Attribute("objectClass", "organizationalUnit"));
        person("bob", "bob@other.example", ONE, TWO);
        person("carol", "carol@other.example", TWO);
        person("none", "none@other.example");
        server.startListening();
    }

    private void person(String name, String mail, byte[]... certificates) throws Exception {
        server.add(
                "uid=" + name + "," + BASE,
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("mail", mail),
                new Attribute("cn", name),
                new Attribute("userCertificate;binary", certificates));
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    @Test
    void theCertificatesOfAnAddressAreFound() throws Exception {
        assertThat(directory().certificates("bob@other.example"))
                .containsExactlyInAnyOrder(ONE, TWO);
        assertThat(directory().certificates("BOB@OTHER.example")).hasSize(2);
        assertThat(directory().certificates("none@other.example")).isEmpty();
        assertThat(directory().certificates("nobody@other.example")).isEmpty();
    }

    @Test
    void theAttributeMayBeWithoutItsOption() throws Exception {
        server.add(
                "uid=dave," + BASE,
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("mail", "dave@other.example"),
                new Attribute("userCertificate", ONE));

        assertThat(directory().certificates("dave@other.example")).containsExactly(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*@other.example",
                "bob@other.example)(mail=*",
                "x)(|(mail=*",
                "\\2a",
                "bob\u0000@other.example",
                "(bob)@other.example"
            })
    void anAddressIsNeverAFilter(String address) throws Exception {
        assertThat(directory().certificates(address)).isEmpty();
    }

    @Test
    void itIsAskedInSomebodysName() throws Exception {
        assertThat(
                        directory(Optional.of(new Credentials(ADMINISTRATOR, "secret")))
                                .certificates("carol@other.example"))
                .containsExactly(TWO);
        assertThatThrownBy(
                        () ->
                                directory(Optional.of(new Credentials(ADMINISTRATOR, "other")))
                                        .certificates("carol@other.example"))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void aServerThatIsNotThereIsAnError() {
        LdapDirectory directory = directory();
        server.shutDown(true);

        assertThatThrownBy(() -> directory.certificates("bob@other.example"))
                .isInstanceOf(NamingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/dc=example",
                "ldap:///dc=example",
                "ldap://host",
                "ldap://host/",
                "ldap://host/people",
                "ldap://host/dc=example?mail",
                "ldap://me@host/dc=example",
                "ldap:host"
            })
    void anotherUrlIsRefused(String url) {
        assertThatThrownBy(
                        () ->
                                new LdapDirectory(
                                        URI.create(url), Optional.empty(), Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private LdapDirectory directory() {
        return directory(Optional.empty());
    }

    private LdapDirectory directory(Optional<Credentials> credentials) {
        return new LdapDirectory(
                URI.create(
                        "ldap://"
                                + InetAddress.getLoopbackAddress().getHostAddress()
                                + ":"
                                + server.getListenPort()
                                + "/"
                                + BASE),
                credentials,
                Duration.ofSeconds(5));
    }
}
