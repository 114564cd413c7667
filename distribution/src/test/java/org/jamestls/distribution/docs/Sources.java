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
package org.jamestls.distribution.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One folder of sources. Nothing is compiled: what they say is taken from their text. */
final class Sources {
    private static final Pattern EXTENDS =
            Pattern.compile("(?m)^[a-z ]*\\bclass (\\w+)(?:<[^{]*?>)?\\s+extends\\s+(\\w+)");

    private final Path folder;

    private Sources(Path folder) {
        this.folder = folder;
    }

    /** The sources of a package {@code org.jamestls.…} in the main sources of a module. */
    static Sources of(String module, String name) {
        return new Sources(Path.of("..", module, "src", "main", "java", "org", "jamestls", name));
    }

    static Sources in(Path folder) {
        return new Sources(folder);
    }

    /**
     * What they say of every public class that can be made and extends {@code base}, over other
     * classes of the folder too; by name.
     */
    SortedMap<String, ClassDoc> extending(String base) {
        SortedMap<String, ClassDoc> docs = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> superclasses = new HashMap<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = EXTENDS.matcher(Files.readString(file));
                if (found.find()) {
                    superclasses.put(found.group(1), found.group(2));
                }
            }
            for (String name : superclasses.keySet()) {
                if (isA(name, base, superclasses)) {
                    ClassDoc.read(folder.resolve(name + ".java"))
                            .ifPresent(doc -> docs.put(doc.name(), doc));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sources in " + folder + " can be read", e);
        }
        return docs;
    }

    private static boolean isA(String name, String base, Map<String, String> superclasses) {
        String superclass = superclasses.get(name);
        return superclass != null
                && (superclass.equals(base) || isA(superclass, base, superclasses));
    }
}
