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
package org.jamestls.it.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamestls.it.wire.Authority;

/** Lays out the folder that a James starts in. */
public final class WorkingFolder {

    private static final List<String> AS_THEY_ARE =
            List.of(
                    "dnsservice.xml",
                    "domainlist.xml",
                    "usersrepository.xml",
                    "jmx.properties",
                    "jmap.properties");

    private WorkingFolder() {}

    /** Writes {@code conf/} and {@code extensions-jars/} below {@code root} as the set-up says. */
    public static void lay(Path root, Setup setup, Authority authority) throws IOException {
        Path conf = Files.createDirectories(root.resolve("conf"));
        Path jars = Files.createDirectories(root.resolve("extensions-jars"));
        Files.createDirectories(root.resolve("var"));
        for (String name : AS_THEY_ARE) {
            Files.writeString(conf.resolve(name), Template.read("james/" + name));
        }
        Files.writeString(
                conf.resolve("webadmin.properties"),
                Template.fill(
                        "james/webadmin.properties",
                        Map.of(
                                "port",
                                String.valueOf(FreePort.next()),
                                "lines",
                                setup.webAdmin())));
        Files.writeString(
                conf.resolve("mailetcontainer.xml"),
                Template.fill("james/mailetcontainer.xml", Map.of("mailets", setup.mailets())));
        Files.writeString(conf.resolve("smtpserver.xml"), smtpServers(root, setup));
        for (KeyType key : KeyType.values()) {
            Files.write(conf.resolve(key.keystore()), authority.serverKeystore(key));
        }
        Files.write(conf.resolve("truststore.p12"), authority.truststore());
        if (!setup.modules().isEmpty()) {
            Files.writeString(
                    conf.resolve("extensions.properties"),
                    "guice.extension.module=" + String.join(",", setup.modules()) + "\n");
        }
        for (Map.Entry<String, String> file : setup.confFiles().entrySet()) {
            Path path = conf.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (Path jar : setup.jars()) {
            Files.copy(jar, jars.resolve(jar.getFileName()));
        }
    }

    private static String smtpServers(Path root, Setup setup) {
        return setup.listeners().stream()
                .map(listener -> smtpServer(root, setup, listener))
                .collect(Collectors.joining("\n", "<smtpservers>\n", "\n</smtpservers>\n"));
    }

    private static String smtpServer(Path root, Setup setup, Listener listener) {
        return Template.fill(
                "james/listener.xml",
                Map.ofEntries(
                        Map.entry("jmxName", jmxName(root, setup, listener)),
                        Map.entry(
                                "port",
                                listener.portWritten() ? String.valueOf(FreePort.next()) : "0"),
                        Map.entry("ioWorkers", String.valueOf(listener.ioWorkers())),
                        Map.entry("proxyRequired", String.valueOf(listener.proxied())),
                        Map.entry(
                                "socketTls",
                                String.valueOf(listener.tls() == Listener.Tls.IMPLICIT)),
                        Map.entry(
                                "startTls",
                                String.valueOf(listener.tls() == Listener.Tls.STARTTLS)),
                        Map.entry("keystore", listener.key().keystore()),
                        Map.entry("secret", Authority.SECRET),
                        Map.entry("clientAuth", listener.clientAuth() ? clientAuth() : ""),
                        Map.entry("announce", listener.auth() ? "always" : "never"),
                        Map.entry("handler", listener.guarded() ? handler(listener.name()) : "")));
    }

    private static String jmxName(Path root, Setup setup, Listener listener) {
        return root.getFileName()
                + "-"
                + setup.listeners().indexOf(listener)
                + "-"
                + listener.name();
    }

    private static String clientAuth() {
        return "<clientAuth><truststore>file://conf/truststore.p12</truststore><truststoreSecret>"
                + Authority.SECRET
                + "</truststoreSecret></clientAuth>";
    }

    private static String handler(String name) {
        return "<handler class=\"org.jamestls.hooks.TlsPolicyHandler\"><listener>"
                + name
                + "</listener></handler>";
    }
}
