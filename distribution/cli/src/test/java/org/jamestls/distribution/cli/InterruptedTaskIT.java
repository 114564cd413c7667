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
package org.jamestls.distribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who does not wait for a server's task any more is told that it goes on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file is a shell script; there, use the JAR")
class InterruptedTaskIT {
    private static final String AT_WORK =
            """
            {"taskId": "t-1", "type": "tls-evidence-verify", "status": "inProgress",
             "additionalInformation": {"done": 1, "whole": 2}}
            """;

    private final CountDownLatch waitedFor = new CountDownLatch(1);

    @TempDir private Path folder;
    private HttpServer james;

    @BeforeEach
    void start() throws IOException {
        james = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        james.createContext("/tls/evidence/verify", exchange -> answer(exchange, 201));
        james.createContext(
                "/tasks/t-1",
                exchange -> {
                    answer(exchange, 200);
                    waitedFor.countDown();
                });
        james.start();
    }

    @AfterEach
    void stop() {
        james.stop(0);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] octets = AT_WORK.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    @Test
    void theTaskIsToldWithHowToWaitForIt() throws Exception {
        String url = "http://127.0.0.1:" + james.getAddress().getPort();
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(
                                System.getProperty("jamestls.cli"),
                                "evidence",
                                "verify",
                                "--url",
                                url)
                        .redirectErrorStream(true)
                        .redirectOutput(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAMES_TLS_CACHE", "");
        Process process = builder.start();
        try {
            assertThat(waitedFor.await(60, TimeUnit.SECONDS)).isTrue();
            // As Ctrl-C, which a process that was started in the background does not hear.
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(err))
                .contains("james-tls evidence verify --url " + url + " --task t-1\n")
                .contains("curl -X DELETE " + url + "/tasks/t-1\n");
    }
}
