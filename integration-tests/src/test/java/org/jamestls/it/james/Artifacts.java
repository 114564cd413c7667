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

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that the build hands to these tests, by system property. */
public final class Artifacts {

    private Artifacts() {}

    /** The bundle that an administrator drops into {@code extensions-jars/}. */
    public static Path bundle() {
        return file("jamestls.bundle.jar");
    }

    /** The JAR with the faulty module, made of this module's main sources. */
    public static Path testExtension() {
        return file("jamestls.extension.jar");
    }

    /** The folder {@code conf/} that an administrator copies. */
    public static Path conf() {
        return file("jamestls.conf");
    }

    /** The alerts for Prometheus that an administrator copies. */
    public static Path alerts() {
        return conf().resolve("monitoring/prometheus-alerts.yml");
    }

    /** The dashboard for Grafana that an administrator imports. */
    public static Path grafanaDashboard() {
        return conf().resolve("monitoring/grafana-dashboard.json");
    }

    /** The folder {@code docs/}. */
    public static Path docs() {
        return file("jamestls.docs");
    }

    private static Path file(String property) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "system property " + property + " is not set: run these tests by Maven");
        }
        Path path = Path.of(value).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new IllegalStateException(property + " names " + path + ", which does not exist");
        }
        return path;
    }
}
