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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.xml.PolicySource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file is read as Commons Configuration reads it, asked by the keys that James uses. */
class SameAsJamesTest {

    static List<Path> files() {
        Path read = Resources.folder("read");
        return Stream.concat(
                        Resources.filesIn(read).stream().map(read::resolve),
                        Stream.of(Resources.conf().resolve(ServerSettings.FILE_NAME)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsReadAsJamesReadsIt(Path file) throws Exception {
        XMLConfiguration james = new XMLConfiguration();
        try (var in = Files.newInputStream(file)) {
            new FileHandler(james).load(in);
        }
        List<HierarchicalConfiguration<ImmutableNode>> enabled = new ArrayList<>();
        for (HierarchicalConfiguration<ImmutableNode> server :
                james.configurationsAt("smtpserver")) {
            if (!flag(server, "[@enabled]", true).equals(Fact.of(false))) {
                enabled.add(server);
            }
        }

        List<ListenerSettings> listeners =
                ServerSettings.read(
                                PolicySource.ofFolder(file.getParent()),
                                file.getFileName().toString())
                        .listeners();

        assertThat(listeners).hasSameSizeAs(enabled);
        for (int i = 0; i < listeners.size(); i++) {
            assertThat(ours(listeners.get(i))).isEqualTo(theirs(enabled.get(i)));
        }
    }

    private static List<Object> ours(ListenerSettings listener) {
        TlsSettings tls = listener.tls();
        return List.of(
                listener.enabled().value(),
                listener.bind().written().text(),
                tls.clientAuth().isPresent(),
                texts(tls.protocols()),
                texts(tls.cipherSuites()),
                text(tls.keystore()),
                text(tls.keystoreType()),
                text(tls.privateKey()),
                text(tls.certificates()),
                text(tls.truststore()),
                text(tls.truststoreType()),
                listener.proxyRequired().value(),
                listener.auth().requireSsl().value(),
                texts(listener.handlers()));
    }

    private static List<Object> theirs(HierarchicalConfiguration<ImmutableNode> server) {
        return List.of(
                flag(server, "[@enabled]", true),
                server.getString("bind", "0.0.0.0:25"),
                server.getProperty("tls.clientAuth") != null
                        || server.getKeys("tls.clientAuth").hasNext(),
                Arrays.asList(server.getStringArray("tls.supportedProtocols.protocol")),
                Arrays.asList(server.getStringArray("tls.supportedCipherSuites.cipherSuite")),
                text(server, "tls.keystore"),
                text(server, "tls.keystoreType"),
                text(server, "tls.privateKey"),
                text(server, "tls.certificates"),
                text(server, "tls.clientAuth.truststore"),
                text(server, "tls.clientAuth.truststoreType"),
                flag(server, "proxyRequired", false),
                flag(server, "auth.requireSSL", false),
                Arrays.asList(server.getStringArray("handlerchain.handler[@class]")));
    }

    private static Fact<Boolean> flag(
            HierarchicalConfiguration<ImmutableNode> server, String key, boolean byDefault) {
        try {
            return Fact.of(server.getBoolean(key, byDefault));
        } catch (ConversionException e) {
            // James does not start; nor does it where the variable is not set.
            return Fact.notKnown();
        }
    }

    private static Optional<String> text(
            HierarchicalConfiguration<ImmutableNode> server, String key) {
        return Optional.ofNullable(server.getString(key, null));
    }

    private static Optional<String> text(Optional<Written> written) {
        return written.map(Written::text);
    }

    private static List<String> texts(List<Written> written) {
        return written.stream().map(Written::text).toList();
    }
}
