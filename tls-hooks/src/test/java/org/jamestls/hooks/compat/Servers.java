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
package org.jamestls.hooks.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that the hooks run on. */
final class Servers {
    private static final String SMTP_OF_JAMES_39 = "james-3.9.0-smtp-api.txt";

    private Servers() {}

    /** The server that this module is compiled against. */
    static Linkage james38() {
        return new Linkage("James 3.8.1", apiOfJames38());
    }

    static Api apiOfJames38() {
        return Api.firstOf(Api.ofClassPath(name -> true, Renames.NONE));
    }

    /** The server of the twin. */
    static Linkage james39() {
        return new Linkage("James 3.9.0", apiOfJames39());
    }

    static Api apiOfJames39() {
        return Api.firstOf(
                Api.ofClassPath(Servers::isOurs, Renames.ofTwin()),
                Api.of(smtpOfJames39()),
                Api.ofJars(jarsOfJames39()),
                Api.ofClassPath(Servers::isOfJdk, Renames.NONE));
    }

    static List<ApiClass> smtpOfJames39() {
        try (BufferedReader file =
                new BufferedReader(
                        new InputStreamReader(
                                Servers.class.getResourceAsStream(SMTP_OF_JAMES_39),
                                StandardCharsets.UTF_8))) {
            return ApiText.read(file.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The build puts them there.
    private static Path jarsOfJames39() {
        Path folder = Path.of(System.getProperty("jamestls.james39", "target/james-3.9"));
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    folder.toAbsolutePath()
                            + " is not there: mvn generate-test-resources makes it");
        }
        return folder;
    }

    static boolean isOurs(String name) {
        return name.startsWith("org/jamestls/");
    }

    static boolean isOfJames(String name) {
        return name.startsWith("org/apache/james/") || name.startsWith("org/apache/mailet/");
    }

    private static boolean isOfJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }
}
