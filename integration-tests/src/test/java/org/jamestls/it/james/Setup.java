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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.wire.AdminKey;

/**
 * What an administrator would have put into a James: its listeners, the files beside {@code conf/},
 * the Guice modules and the JARs. Equal set-ups may share one running server.
 *
 * @param listeners in the order of {@code smtpserver.xml}
 * @param confFiles further files of {@code conf/}, text by name; {@code tls-policy.xml} is one
 * @param modules the value of {@code guice.extension.module}; none leaves the line out
 * @param jars what is copied into {@code extensions-jars/}
 * @param mailets mailets that run before the message is stored, as XML; may be empty
 * @param webAdmin lines of {@code webadmin.properties} beside where it listens; may be empty
 */
public record Setup(
        List<Listener> listeners,
        Map<String, String> confFiles,
        List<String> modules,
        List<Path> jars,
        String mailets,
        String webAdmin) {

    public static final String POLICY_FILE = "tls-policy.xml";
    public static final String MODULE = "org.jamestls.TlsModule";

    /** The routes below {@code /tls}. */
    public static final String ROUTES = "org.jamestls.admin.TlsRoutes";

    /** Those of the dashboard. */
    public static final String DASHBOARD_ROUTES = "org.jamestls.admin.TlsDashboardRoutes";

    /** {@code /metrics}, which James has. */
    public static final String METRICS_ROUTES =
            "org.apache.james.webadmin.dropwizard.MetricsRoutes";

    public Setup {
        listeners = List.copyOf(listeners);
        confFiles = Map.copyOf(confFiles);
        modules = List.copyOf(modules);
        jars = List.copyOf(jars);
    }

    /** A James as it comes, with the listeners that scenarios use and nothing of ours. */
    public static Setup bareJames() {
        return new Setup(
                usualListeners().stream().map(Listener::unguarded).toList(),
                Map.of(),
                List.of(),
                List.of(),
                "",
                "");
    }

    /** A James with the bundle, our module and a policy, as the three steps of the README say. */
    public static Setup withPolicy(String policy) {
        return new Setup(
                usualListeners(),
                Map.of(POLICY_FILE, policy),
                List.of(MODULE),
                List.of(Artifacts.bundle()),
                "",
                "");
    }

    public Setup withListeners(Listener... others) {
        return new Setup(List.of(others), confFiles, modules, jars, mailets, webAdmin);
    }

    public Setup withConfFile(String name, String text) {
        Map<String, String> files = new LinkedHashMap<>(confFiles);
        files.put(name, text);
        return new Setup(listeners, files, modules, jars, mailets, webAdmin);
    }

    public Setup withoutPolicyFile() {
        Map<String, String> files = new LinkedHashMap<>(confFiles);
        files.remove(POLICY_FILE);
        return new Setup(listeners, files, modules, jars, mailets, webAdmin);
    }

    public Setup withModules(String... others) {
        return new Setup(listeners, confFiles, List.of(others), jars, mailets, webAdmin);
    }

    public Setup withJar(Path jar) {
        List<Path> more = new ArrayList<>(jars);
        more.add(jar);
        return new Setup(listeners, confFiles, modules, more, mailets, webAdmin);
    }

    public Setup withMailets(String xml) {
        return new Setup(listeners, confFiles, modules, jars, xml, webAdmin);
    }

    /** One whose web administration has these routes too. */
    public Setup withRoutes(String... classes) {
        return withWebAdmin("extensions.routes=" + String.join(",", classes) + "\n");
    }

    /** One whose web administration wants a token that was made with this key. */
    public Setup withAdminKey(AdminKey key) {
        return withConfFile("webadmin.pem", key.pem())
                .withWebAdmin(
                        """
                        jwt.enabled=true
                        jwt.publickeypem.url=file://conf/webadmin.pem
                        """);
    }

    private Setup withWebAdmin(String lines) {
        return new Setup(listeners, confFiles, modules, jars, mailets, webAdmin + lines);
    }

    /** One with these health checks of ours, which are named as they name themselves. */
    public Setup withHealthChecks(String... names) {
        return withConfFile(
                "healthcheck.properties",
                Stream.of(names)
                        .map(name -> "org.jamestls.admin." + name + "HealthCheck")
                        .collect(Collectors.joining(",", "additional.healthchecks=", "\n")));
    }

    /** One that has our tasks beside our module. */
    public Setup withTasks() {
        return withConfFile(
                "extensions.properties",
                """
                guice.extension.module=%s
                guice.extension.task=org.jamestls.admin.TlsTaskExtension
                """
                        .formatted(MODULE));
    }

    private static List<Listener> usualListeners() {
        List<Listener> listeners = new ArrayList<>();
        for (KeyType key : KeyType.values()) {
            listeners.add(Listener.of("mx", Tls.STARTTLS).withPortWritten().with(key));
            listeners.add(Listener.of("submission", Tls.STARTTLS).withAuth().with(key));
            listeners.add(Listener.of("submissions", Tls.IMPLICIT).withAuth().with(key));
        }
        listeners.add(Listener.of("modern-mx", Tls.STARTTLS));
        listeners.add(Listener.of("plain", Tls.NONE).withAuth());
        listeners.add(Listener.of("plain-strict", Tls.NONE));
        listeners.add(Listener.of("partner-mx", Tls.STARTTLS).withClientAuth());
        listeners.add(Listener.of("proxied", Tls.STARTTLS).behindProxy());
        return listeners;
    }
}
