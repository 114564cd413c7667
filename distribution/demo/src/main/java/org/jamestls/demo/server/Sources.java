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
package org.jamestls.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an administrator has before installing.
 *
 * @param conf the folder with the configuration
 * @param example the folder of an example, whose files replace those of {@code conf}
 * @param bundle the JAR for {@code extensions-jars/}
 */
public record Sources(Path conf, Optional<Path> example, Path bundle) {

    /** Where examples lie below {@code conf}. */
    static final String EXAMPLES = "examples";

    /**
     * All of it as it lies in a source tree that has been built.
     *
     * @param example the name of an example
     * @throws DemoFailure when something is not there
     */
    public static Sources in(Path tree, Optional<String> example) throws DemoFailure, IOException {
        Path conf = tree.resolve("conf");
        Path bundle = tree.resolve("distribution/target/james-tls-" + version() + ".jar");
        if (!Files.isRegularFile(conf.resolve("tls-policy.xml"))) {
            throw DemoFailure.because("There is no " + conf.resolve("tls-policy.xml") + ".");
        }
        if (!Files.isRegularFile(bundle)) {
            throw DemoFailure.because(
                    "There is no " + bundle + ": build it with mvn package, or start with ./demo.");
        }
        return new Sources(
                conf,
                example.isEmpty()
                        ? Optional.empty()
                        : Optional.of(example(conf.resolve(EXAMPLES), example.get())),
                bundle);
    }

    private static Path example(Path examples, String name) throws DemoFailure, IOException {
        try (Stream<Path> folders = Files.list(examples)) {
            List<Path> known = folders.filter(Files::isDirectory).sorted().toList();
            return known.stream()
                    .filter(folder -> folder.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    DemoFailure.usage(
                                            "There is no example "
                                                    + name
                                                    + ": there are "
                                                    + known.stream()
                                                            .map(Path::getFileName)
                                                            .map(Path::toString)
                                                            .collect(Collectors.joining(", "))
                                                    + "."));
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Sources.class.getResourceAsStream("demo.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
