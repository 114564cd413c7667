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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jamestls.hooks.TlsPolicyHandler;
import org.junit.jupiter.api.Test;

/** The compiled hooks, linked on each server. */
class HooksLinkageTest {

    // James 3.8 asks it for the keyword of RFC 3848; James 3.9 writes the keyword itself, and the
    // class that overrides it is not used there.
    private static final Set<String> CALLED_BY_38_ONLY =
            Set.of(
                    "org/jamestls/hooks/received/TlsReceivedDataLineFilter.getServiceType"
                            + "(Lorg/apache/james/protocols/smtp/SMTPSession;Ljava/lang/String;)Ljava/lang/String;");

    @Test
    void everyHookLinksOnJames38() throws Exception {
        assertThat(problems(Servers.james38(), Renames.NONE)).isEmpty();
    }

    @Test
    void everyHookLinksOnJames39() throws Exception {
        assertThat(problems(Servers.james39(), Renames.ofTwin())).isEmpty();
    }

    @Test
    void noHookIsCalledByOneServerOnlyButForTheFilterOfReceived() throws Exception {
        Set<String> calledBy38 = overrides(Servers.james38(), Renames.NONE);
        Set<String> calledBy39 = overrides(Servers.james39(), Renames.ofTwin());

        assertThat(calledBy38).contains("org/jamestls/hooks/TlsPolicyHandler.destroy()V");
        assertThat(without(calledBy38, calledBy39)).isEqualTo(CALLED_BY_38_ONLY);
        assertThat(without(calledBy39, calledBy38)).isEmpty();
    }

    @Test
    void everyClassThatIsAskedForByNameIsInJames39() throws Exception {
        List<String> named =
                hooks(Renames.NONE).stream()
                        .flatMap(hook -> hook.texts().stream())
                        .filter(
                                text ->
                                        text.matches(
                                                "org\\.apache\\.(james|mailet)\\.[\\w.$]*[A-Z]\\w*"))
                        .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(Servers.smtpOfJames39())
                                        .extracting(ApiClass::name)
                                        .contains(name.replace('.', '/')));
    }

    /** The linker does not see what {@code SessionChannel} asks for by name. */
    @Test
    void thePrivateFieldThatIsReadIsInBothServers() {
        String transport = "org/apache/james/protocols/netty/NettyProtocolTransport";

        assertThat(
                        List.of(
                                Servers.apiOfJames38().find(transport).orElseThrow(),
                                Servers.apiOfJames39().find(transport).orElseThrow()))
                .allSatisfy(
                        type ->
                                assertThat(type.fields())
                                        .extracting(ApiClass.Member::toString)
                                        .contains("channel Lio/netty/channel/Channel;"));
    }

    private static List<String> problems(Linkage server, Renames renames) throws Exception {
        return hooks(renames).stream().flatMap(hook -> server.problems(hook).stream()).toList();
    }

    private static Set<String> overrides(Linkage server, Renames renames) throws Exception {
        Set<String> overrides = new TreeSet<>();
        for (ClassFile hook : hooks(renames)) {
            server.overrides(hook, Servers::isOfJames)
                    .forEach(method -> overrides.add(hook.api().name() + "." + method));
        }
        return overrides;
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }

    private static List<ClassFile> hooks(Renames renames) throws IOException, URISyntaxException {
        Path classes =
                Path.of(
                        TlsPolicyHandler.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<ClassFile> hooks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                hooks.add(ClassFile.read(Files.readAllBytes(file), renames));
            }
        }
        assertThat(hooks).hasSizeGreaterThan(20);
        return hooks;
    }
}
