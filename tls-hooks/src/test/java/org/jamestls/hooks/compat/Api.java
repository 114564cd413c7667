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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The classes that there are on a server. */
@FunctionalInterface
interface Api {

    /** The class of this name; empty when the server does not have it. */
    Optional<ApiClass> find(String name);

    /** Asks one after the other, and each but once for a name. */
    static Api firstOf(Api... apis) {
        Map<String, Optional<ApiClass>> answers = new HashMap<>();
        return name -> {
            Optional<ApiClass> known = answers.get(name);
            if (known == null) {
                known = Stream.of(apis).flatMap(api -> api.find(name).stream()).findFirst();
                answers.put(name, known);
            }
            return known;
        };
    }

    static Api of(List<ApiClass> classes) {
        Map<String, ApiClass> byName = new HashMap<>();
        classes.forEach(known -> byName.put(known.name(), known));
        return name -> Optional.ofNullable(byName.get(name));
    }

    /** Those of the class path of this test, with the JDK's. */
    static Api ofClassPath(Predicate<String> names, Renames renames) {
        return name -> names.test(name) ? onClassPath(name, renames) : Optional.empty();
    }

    private static Optional<ApiClass> onClassPath(String name, Renames renames) {
        try (InputStream file = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(ClassFile.read(file.readAllBytes(), renames).api());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Those of all JAR files in a folder. */
    static Api ofJars(Path folder) {
        Map<String, Path> jars = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.endsWith(".class"))
                            .forEach(
                                    name ->
                                            jars.put(
                                                    name.substring(
                                                            0, name.length() - ".class".length()),
                                                    file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name -> Optional.ofNullable(jars.get(name)).map(jar -> inJar(jar, name));
    }

    private static ApiClass inJar(Path path, String name) {
        try (JarFile jar = new JarFile(path.toFile());
                InputStream file = jar.getInputStream(jar.getEntry(name + ".class"))) {
            return ClassFile.read(file.readAllBytes(), Renames.NONE).api();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
