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
package org.jamestls.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder that one James runs in, as an administrator would lay it out. Both variants have the
 * same files, but for what installing the suite means.
 *
 * @param root James' working folder
 * @param variant what it holds
 * @param smtpPort where it is to listen with STARTTLS
 * @param webAdminPort where it is to listen for web administration
 */
record ServerFolder(Path root, Variant variant, int smtpPort, int webAdminPort) {

    private static final List<String> CONF =
            List.of(
                    "dnsservice.xml",
                    "domainlist.xml",
                    "jmap.properties",
                    "jmx.properties",
                    "logback.xml",
                    "mailetcontainer.xml",
                    "smtpserver.xml",
                    "usersrepository.xml",
                    "webadmin.properties");

    private static final List<String> SUITE = List.of("extensions.properties", "tls-policy.xml");

    private static final String HANDLER =
            """
            <handler class="org.jamestls.hooks.TlsPolicyHandler"><listener>mx</listener></handler>""";

    void furnish(BuiltFiles files, ServerKey key, Setting setting) throws IOException {
        Path jars = Files.createDirectories(root.resolve("extensions-jars"));
        Files.createDirectories(conf());
        Files.createDirectories(root.resolve("var"));
        Map<String, String> values =
                Map.of(
                        "@mode@", setting.transport().mode(),
                        "@evidence@", setting.evidence().element(),
                        "@handler@", variant == Variant.SUITE ? HANDLER : "",
                        "@secret@", ServerKey.SECRET,
                        "@smtpPort@", Integer.toString(smtpPort),
                        "@webAdminPort@", Integer.toString(webAdminPort),
                        "@folder@", root.toString(),
                        "@level@", setting.log().name());
        for (String name : CONF) {
            write("conf/" + name, name, values);
        }
        Files.copy(key.keystore(), conf().resolve("keystore.p12"));
        if (variant == Variant.SUITE) {
            for (String name : SUITE) {
                write("suite/" + name, name, values);
            }
            Files.copy(files.bundle(), jars.resolve(files.bundle().getFileName()));
        }
    }

    private void write(String resource, String name, Map<String, String> values)
            throws IOException {
        String text = read(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        Files.writeString(conf().resolve(name), text);
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = ServerFolder.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path conf() {
        return root.resolve("conf");
    }

    Path logback() {
        return conf().resolve("logback.xml");
    }

    /** What the process says outside its log. */
    Path console() {
        return root.resolve("console.log");
    }
}
