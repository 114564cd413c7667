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
package org.jamestls.it.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.GuiceLoader;
import org.apache.james.utils.NamingScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module by which James loads the twin. */
class TwinModuleIT {
    private static final String ENVIRONMENT = "org.jamestls.hooks.TlsEnvironment";
    private static final String ENGINE = "org.jamestls.policy.engine.PolicyEngine";

    @TempDir Path folder;

    @Test
    void jamesLoadsTheModuleFromTheTwinAlone() throws Exception {
        GuiceLoader loader = James39.in(folder).loader();

        Class<?> module =
                loader.withNamingSheme(NamingScheme.IDENTITY)
                        .locateClass(new ClassName("org.jamestls.TlsModule"));

        assertThat(module.getProtectionDomain().getCodeSource().getLocation().getPath())
                .contains("extensions-jars")
                .endsWith("-jakarta.jar");
        assertThat(Module.class).isAssignableFrom(module);
        assertThatThrownBy(() -> Class.forName("org.jamestls.TlsModule"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void allPartsOfAServerShareOneEngineAndOneEnvironment() throws Exception {
        James39 james = James39.in(folder);

        Object environment = james.instance(ENVIRONMENT);
        Object engine = engineOf(environment);

        assertThat(james.instance(ENVIRONMENT)).isSameAs(environment);
        assertThat(james.instance(ENGINE)).isSameAs(engine);
        // as James makes a mailet: by a child of its own
        assertThat(
                        james.loader()
                                .withChildModule(
                                        binder -> binder.bind(String.class).toInstance("x"))
                                .instantiate(new ClassName(ENGINE)))
                .isSameAs(engine);
    }

    @Test
    void twoServersInOneProcessShareNothing(@TempDir Path other) throws Exception {
        Object engine = James39.in(folder).instance(ENGINE);

        assertThat(James39.in(other).instance(ENGINE)).isNotSameAs(engine);
    }

    @Test
    void aPolicyThatCannotBeReadStopsTheServerAndSaysWhere() throws Exception {
        String policy =
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                  <rules>
                    <rule name="all">
                      <require><protocol min="TLSv1.4"/></require>
                    </rule>
                  </rules>
                </tlsPolicy>
                """;
        James39 james = James39.in(folder, Map.of("tls-policy.xml", policy));

        assertThatThrownBy(james::loader)
                .hasMessageContaining("tls-policy.xml:4:")
                .hasMessageContaining("TLSv1.4")
                .hasMessageContaining("TLSv1.3");
    }

    @Test
    void aPolicyThatIsMissingStopsTheServer() throws Exception {
        James39 james = James39.in(folder, Map.of());

        assertThatThrownBy(james::loader).hasMessageContaining("tls-policy.xml");
    }

    @Test
    void aListenerWithoutHandlerStopsTheServerWhereThePolicySaysSo() throws Exception {
        String policy =
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1" unguarded="refuse">
                  <evidence enabled="false"/>
                  <rules>
                    <rule name="all"><require><tls/></require></rule>
                  </rules>
                </tlsPolicy>
                """;
        String listeners =
                """
                <smtpservers>
                  <smtpserver enabled="true"><bind>127.0.0.1:2525</bind><handlerchain/></smtpserver>
                </smtpservers>
                """;
        James39 james =
                James39.in(folder, Map.of("tls-policy.xml", policy, "smtpserver.xml", listeners));

        assertThatThrownBy(james::loader)
                .hasMessageContaining("127.0.0.1:2525")
                .hasMessageContaining("org.jamestls.hooks.TlsPolicyHandler");
    }

    @Test
    void evidenceIsKeptAndSigned() throws Exception {
        String policy =
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                  <rules>
                    <rule name="all"><require><tls/></require></rule>
                  </rules>
                </tlsPolicy>
                """;
        Object environment =
                James39.in(folder, Map.of("tls-policy.xml", policy)).instance(ENVIRONMENT);

        Object evidence = of(environment, "evidence");
        evidence.getClass().getMethod("opened").invoke(evidence);
        evidence.getClass().getMethod("closed").invoke(evidence);

        Path ledger = folder.resolve("var").resolve("tls-evidence");
        assertThat(Files.readString(ledger.resolve("2026-03-01.jsonl")))
                .contains("\"type\":\"start\"", "\"type\":\"checkpoint\"", "\"type\":\"stop\"");
        assertThat(ledger.resolve("checkpoints"))
                .isDirectoryContaining(file -> file.toString().endsWith(".cms"));
    }

    @Test
    void withoutTheModuleTheServerStopsWithTheLineThatIsMissing() throws Exception {
        James39 james = James39.withoutModule(folder);

        assertThatThrownBy(() -> james.instance(ENVIRONMENT))
                .hasStackTraceContaining("guice.extension.module=org.jamestls.TlsModule")
                .hasStackTraceContaining("conf/extensions.properties");
    }

    private static Object engineOf(Object environment) throws Exception {
        return of(environment, "engine");
    }

    private static Object of(Object environment, String part) throws Exception {
        Class<?> type = environment.getClass().getClassLoader().loadClass(ENVIRONMENT);
        return type.getMethod(part).invoke(environment);
    }
}
