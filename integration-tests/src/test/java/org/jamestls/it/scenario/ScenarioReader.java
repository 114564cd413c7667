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
package org.jamestls.it.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.it.james.KeyType;

/**
 * Reads scenario files. A file opens with settings ({@code policy: standard}), which hold for all
 * of its scenarios; each scenario opens with {@code == name}, may override settings, and then lists
 * its steps. {@code key: rsa ec} makes two scenarios of one text.
 */
public final class ScenarioReader {

    private static final String FOLDER = "scenarios";
    private static final List<String> SETTINGS = List.of("policy", "listener", "key");

    private ScenarioReader() {}

    /** All scenarios of the test resources, those of one policy together. */
    public static List<Scenario> readAll() {
        URL folder = ScenarioReader.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("no test resources in " + FOLDER);
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            List<Scenario> scenarios = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".smtp")).sorted().toList()) {
                scenarios.addAll(
                        read(String.valueOf(file.getFileName()), Files.readAllLines(file)));
            }
            scenarios.sort(Comparator.comparing(Scenario::policy).reversed());
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Scenario> read(String file, List<String> lines) {
        Map<String, String> defaults = new HashMap<>();
        List<Scenario> scenarios = new ArrayList<>();
        Optional<Draft> draft = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int number = i + 1;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("== ")) {
                draft.ifPresent(done -> scenarios.addAll(done.scenarios(file)));
                draft =
                        Optional.of(
                                new Draft(
                                        line.substring(3).strip(),
                                        new HashMap<>(defaults),
                                        number));
                continue;
            }
            String word = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
            String argument =
                    line.contains(":") ? line.substring(line.indexOf(':') + 1).strip() : "";
            if (SETTINGS.contains(word)) {
                Map<String, String> settings = draft.map(Draft::settings).orElse(defaults);
                settings.put(word, argument);
                continue;
            }
            Verb verb = Verb.of(word).orElseThrow(() -> bad(file, number, "no such verb: " + word));
            draft.orElseThrow(() -> bad(file, number, "a step before the first '== name'"))
                    .steps()
                    .add(new Step(verb, argument, number));
        }
        draft.ifPresent(done -> scenarios.addAll(done.scenarios(file)));
        return scenarios;
    }

    private static IllegalArgumentException bad(String file, int line, String what) {
        return new IllegalArgumentException(FOLDER + "/" + file + ":" + line + ": " + what);
    }

    private record Draft(String name, Map<String, String> settings, int line, List<Step> steps) {

        Draft(String name, Map<String, String> settings, int line) {
            this(name, settings, line, new ArrayList<>());
        }

        List<Scenario> scenarios(String file) {
            if (steps.isEmpty()) {
                throw bad(file, line, "scenario '" + name + "' has no steps");
            }
            return Stream.of(setting(file, "key").split("\\s+"))
                    .map(
                            key ->
                                    new Scenario(
                                            file,
                                            name,
                                            setting(file, "policy"),
                                            setting(file, "listener"),
                                            KeyType.parse(key),
                                            steps))
                    .toList();
        }

        private String setting(String file, String which) {
            return Optional.ofNullable(settings.get(which))
                    .orElseThrow(() -> bad(file, line, "scenario '" + name + "' has no " + which));
        }
    }
}
