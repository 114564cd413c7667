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
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages that have another name in the twin. Immutable. */
final class Renames {
    static final Renames NONE = new Renames(Map.of());

    private static final Pattern NAME = Pattern.compile("[\\w$]+(?:/[\\w$]+)+");

    private final Map<String, String> packages;

    private Renames(Map<String, String> packages) {
        this.packages = Map.copyOf(packages);
    }

    /** Those that the build of the twin makes. */
    static Renames ofTwin() {
        Properties properties = new Properties();
        try (InputStream file = Renames.class.getResourceAsStream("/jakarta-renames.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> packages = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(
                        name ->
                                packages.put(
                                        name.replace('.', '/'),
                                        properties.getProperty(name).replace('.', '/')));
        return new Renames(packages);
    }

    /** Renames each class in a class name or a descriptor. */
    String apply(String nameOrDescriptor) {
        return NAME.matcher(nameOrDescriptor)
                .replaceAll(found -> Matcher.quoteReplacement(name(found.group())));
    }

    private String name(String name) {
        int end = name.lastIndexOf('/');
        boolean isDescriptor =
                name.startsWith("L") && !packages.containsKey(name.substring(0, end));
        String prefix = isDescriptor ? "L" : "";
        String renamed = packages.get(name.substring(prefix.length(), end));
        return renamed == null ? name : prefix + renamed + name.substring(end);
    }
}
