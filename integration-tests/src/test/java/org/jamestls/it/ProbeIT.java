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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.KeyType;
import org.jamestls.it.james.Policies;
import org.jamestls.it.wire.JamesTls;
import org.jamestls.it.wire.JamesTls.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code james-tls probe}, the file that an administrator downloads, on a real James. */
@ExtendWith(Jameses.class)
@Order(Jameses.STANDARD)
class ProbeIT {
    private JamesServer server;

    @TempDir private Path folder;

    @BeforeEach
    void startServer(Jameses.Pool jameses) {
        server = jameses.with(Policies.setup("standard", jameses.authority()));
        server.arrivals().clear();
    }

    private JsonNode probe(int port, String... options) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("probe", "-o", "json", "--ehlo", "probe.example"));
        arguments.add("127.0.0.1:" + port);
        arguments.addAll(List.of(options));

        Ended ended = new JamesTls(folder, Map.of()).runJar(arguments);

        assertThat(ended.err()).isEmpty();
        return ended.json().at("/targets/0/hosts/0");
    }

    private static JsonNode protocol(JsonNode host, String name) {
        for (JsonNode one : host.path("protocols")) {
            if (one.path("protocol").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is missing");
    }

    @Test
    void anMxTakesMailInClearTextAndTls() throws Exception {
        JsonNode host = probe(server.address("mx", KeyType.EC).getPort());

        assertThat(host.path("outcome").asText()).isEqualTo("tls");
        assertThat(host.path("start").asText()).isEqualTo("starttls");
        assertThat(host.at("/clearText/tlsRequired").asText()).isEqualTo("no");
        assertThat(host.at("/clearText/auth").asText()).isEqualTo("refused");
        assertThat(protocol(host, "TLSv1.3").path("state").asText()).isEqualTo("accepted");
        assertThat(protocol(host, "TLSv1.3").path("order").asText()).isEqualTo("server");
        assertThat(protocol(host, "TLSv1.2").path("state").asText()).isEqualTo("accepted");
        assertThat(protocol(host, "SSLv3").path("state").asText()).isEqualTo("refused");
        assertThat(host.at("/certificates/0/chain/0/key").asText()).isEqualTo("EC");
        assertThat(host.path("injection").asText()).isIn("refused", "forgotten");
        assertThat(host.at("/resumption/TLSv1.3").asBoolean()).isTrue();
        assertThat(host.path("notes")).isEmpty();
        assertThat(server.arrivals().all()).isEmpty();
    }

    @Test
    void aSubmissionListenerRequiresTls() throws Exception {
        JsonNode host = probe(server.address("submission", KeyType.RSA).getPort());

        assertThat(host.at("/clearText/tlsRequired").asText()).isEqualTo("yes");
        assertThat(host.at("/clearText/mailReply").asText()).startsWith("530 5.7.0 ");
        assertThat(host.at("/clearText/auth").asText()).isEqualTo("refused");
        assertThat(host.at("/clearText/authOffered").asBoolean()).isFalse();
        assertThat(host.path("auth").toString()).contains("PLAIN");
        assertThat(host.at("/certificates/0/chain/0/key").asText()).isEqualTo("RSA");
    }

    @Test
    void implicitTlsIsProbedWithoutClearText() throws Exception {
        JsonNode host =
                probe(server.address("submissions", KeyType.RSA).getPort(), "--tls", "implicit");

        assertThat(host.path("start").asText()).isEqualTo("implicit");
        assertThat(host.has("clearText")).isFalse();
        assertThat(host.has("injection")).isFalse();
        assertThat(protocol(host, "TLSv1.2").path("suites")).isNotEmpty();
    }

    @Test
    void aListenerWithoutTlsIsFound() throws Exception {
        JsonNode host = probe(server.address("plain").getPort());

        assertThat(host.path("outcome").asText()).isEqualTo("no-tls");
        assertThat(host.at("/grades/0/level").asText()).isEqualTo("fails");
    }
}
