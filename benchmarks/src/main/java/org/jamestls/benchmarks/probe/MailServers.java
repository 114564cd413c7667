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
package org.jamestls.benchmarks.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.server.BuiltFiles;
import org.jamestls.benchmarks.server.JamesProcess;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.benchmarks.server.ServerKey;
import org.jamestls.benchmarks.server.Setting;
import org.jamestls.benchmarks.server.Variant;

/**
 * Mail servers on loopback, some with settings that nobody should have. Postfix and Exim are those
 * of the system; they are started as root with a configuration of this run alone, and ended with
 * it.
 */
final class MailServers implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path work;
    private final List<AutoCloseable> started = new ArrayList<>();

    MailServers(Path work) {
        this.work = work;
    }

    /**
     * One that is open.
     *
     * @param name what it is
     * @param where host and port; TLS begins by STARTTLS
     */
    record Server(String name, String where) {}

    /** A James as it comes, with an RSA key. */
    Server james(BuiltFiles files) throws BenchmarkFailure, IOException, InterruptedException {
        ServerKey key = ServerKey.make(Files.createDirectories(work.resolve("key")), KeyType.RSA);
        JamesProcess james =
                JamesProcess.start(
                        work.resolve("james"), Variant.BARE, files, key, Setting.usual());
        started.add(james);
        james.awaitOpen();
        return new Server("James", "127.0.0.1:" + james.smtpPort());
    }

    /**
     * A Postfix with two listeners: one with all that OpenSSL still has, down to TLS 1.0 and
     * anonymous suites, in its own order; one that requires TLS 1.2 or newer, in the client's.
     */
    List<Server> postfix(Path program) throws BenchmarkFailure, IOException, InterruptedException {
        makeKeys();
        int odd = freePort();
        int strict = freePort();
        Path folder = Files.createDirectories(work.resolve("postfix"));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("queue"));
        Files.createDirectories(folder.resolve("log"));
        run("chown", "postfix", data.toString());
        // Postfix works as a user of its own, which has to come that far.
        run("chmod", "go+x", work.toString());
        for (String name : List.of("main.cf", "master.cf")) {
            String text =
                    template("postfix-" + name)
                            .replace("@FOLDER@", folder.toString())
                            .replace("@KEYS@", work.toString())
                            .replace("@ODD@", Integer.toString(odd))
                            .replace("@STRICT@", Integer.toString(strict));
            Files.writeString(conf.resolve(name), text);
        }
        run(program.toString(), "-c", conf.toString(), "start");
        started.add(() -> run(program.toString(), "-c", conf.toString(), "stop"));
        awaitOpen(odd);
        awaitOpen(strict);
        return List.of(
                new Server("Postfix, everything", "127.0.0.1:" + odd),
                new Server("Postfix, TLS required", "127.0.0.1:" + strict));
    }

    /** An Exim with GnuTLS, down to TLS 1.0, 3DES and RC4, in its own order. */
    Server exim(Path program) throws BenchmarkFailure, IOException, InterruptedException {
        makeKeys();
        int port = freePort();
        Path folder = Files.createDirectories(work.resolve("exim"));
        // Exim reads no configuration that its own user could change.
        Path conf = work.resolve("exim.conf");
        Files.writeString(
                conf,
                template("exim.conf")
                        .replace("@FOLDER@", folder.toString())
                        .replace("@KEYS@", work.toString())
                        .replace("@PORT@", Integer.toString(port)));
        run("chown", "-R", "Debian-exim", folder.toString());
        Process process =
                new ProcessBuilder(program.toString(), "-C", conf.toString(), "-bdf")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("console.txt").toFile())
                        .start();
        started.add(process::destroy);
        awaitOpen(port);
        return new Server("Exim, everything", "127.0.0.1:" + port);
    }

    private void makeKeys() throws BenchmarkFailure, IOException, InterruptedException {
        if (Files.exists(work.resolve("rsa.pem"))) {
            return;
        }
        makeKey("rsa", "rsa:2048", List.of());
        makeKey("ec", "ec", List.of("-pkeyopt", "ec_paramgen_curve:P-256"));
    }

    private void makeKey(String name, String kind, List<String> options)
            throws BenchmarkFailure, IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-newkey", kind));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-days",
                        "90",
                        "-keyout",
                        work.resolve(name + ".key").toString(),
                        "-out",
                        work.resolve(name + ".pem").toString()));
        run(command.toArray(String[]::new));
        // Exim reads it as a user of its own.
        run("chmod", "644", work.resolve(name + ".key").toString());
    }

    private static String template(String name) throws IOException {
        try (InputStream in = MailServers.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static void awaitOpen(int port) throws BenchmarkFailure, InterruptedException {
        for (long i = 0; i < PATIENCE_SECONDS * 10; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw BenchmarkFailure.because("Nothing listens on port " + port + ".");
    }

    private static void run(String... command)
            throws BenchmarkFailure, IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw BenchmarkFailure.because(String.join(" ", command) + " failed: " + said.strip());
        }
    }

    @Override
    public void close() throws BenchmarkFailure {
        Collections.reverse(started);
        for (AutoCloseable one : started) {
            try {
                one.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw BenchmarkFailure.because("A server does not end: " + e.getMessage());
            }
        }
    }
}
