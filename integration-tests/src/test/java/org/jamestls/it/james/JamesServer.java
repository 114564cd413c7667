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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.protocols.SieveProbeImpl;
import org.apache.james.utils.DataProbeImpl;
import org.apache.james.utils.WebAdminGuiceProbe;
import org.jamestls.it.wire.Authority;
import org.jamestls.it.wire.SmtpClient;
import org.jamestls.it.wire.Transcript;
import org.jamestls.it.wire.WebAdmin;

/**
 * A real James 3.8.1 in this JVM, started as its own main class starts it, in a folder of its own.
 * The bundle reaches it through {@code extensions-jars/} alone. Ports are the system's choice.
 *
 * <p>There is one domain, {@code example.com}, with the users {@code alice}, {@code bob} and {@code
 * vault}, whose password is {@value #PASSWORD}.
 */
public final class JamesServer implements AutoCloseable {

    public static final String DOMAIN = "example.com";
    public static final String PASSWORD = "correct-horse";

    private static final String CLIENT = "client.example";
    private static final List<String> USERS =
            List.of("alice@example.com", "bob@example.com", "vault@example.com");

    private final Setup setup;
    private final Authority authority;
    private final Path root;
    private final GuiceJamesServer james;
    private final ServerLog log;

    private JamesServer(
            Setup setup, Authority authority, Path root, GuiceJamesServer james, ServerLog log) {
        this.setup = setup;
        this.authority = authority;
        this.root = root;
        this.james = james;
        this.log = log;
    }

    /**
     * Starts a server and waits until its ports are open.
     *
     * @throws StartFailure when James refuses to start; it then holds no port
     */
    public static JamesServer start(Setup setup, Authority authority) {
        Path root = freshFolder();
        try {
            WorkingFolder.lay(root, setup, authority);
        } catch (IOException e) {
            deleteTree(root);
            throw new UncheckedIOException(e);
        }
        return startIn(root, setup, authority);
    }

    /**
     * Stops this server, and starts another in the same folder, with whatever now lies there.
     *
     * @throws StartFailure when James refuses to start; it then holds no port
     */
    public JamesServer startAgain(Edit edit) throws IOException {
        james.stop();
        log.close();
        edit.edit(root);
        return startIn(root, setup, authority);
    }

    /** What an administrator changes in the folder of a server that does not run. */
    @FunctionalInterface
    public interface Edit {
        void edit(Path root) throws IOException;
    }

    private static JamesServer startIn(Path root, Setup setup, Authority authority) {
        // James leaves the JVM on a bad start unless told, and reads this once.
        System.setProperty("james.exit.on.startup.error", "false");
        OldSuites.permit();
        ServerLog log = ServerLog.attach();
        GuiceJamesServer james = null;
        try {
            james =
                    MemoryJamesServerMain.createServer(
                                    MemoryJamesConfiguration.builder()
                                            .workingDirectory(root.toFile())
                                            .build())
                            .combineWith(new ProbeModule());
            james.start();
            JamesServer server = new JamesServer(setup, authority, root, james, log);
            server.addUsers();
            return server;
        } catch (Throwable cause) {
            List<String> lines = log.messages();
            log.close();
            List<InetSocketAddress> open = openPorts(james);
            StartFailure failure = new StartFailure(cause, lines, open);
            stopWhatStarted(james, failure);
            deleteTree(root);
            throw failure;
        }
    }

    /** The address of the first listener of that name and key. */
    public InetSocketAddress address(String listener, KeyType key) {
        return addressOf(
                candidate -> candidate.name().equals(listener) && candidate.key() == key,
                listener + " with " + key);
    }

    /** The address of the first listener of that name, whatever its key. */
    public InetSocketAddress address(String listener) {
        return addressOf(candidate -> candidate.name().equals(listener), listener);
    }

    private InetSocketAddress addressOf(Predicate<Listener> wanted, String what) {
        Listener found =
                setup.listeners().stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no listener " + what));
        return james.getProbe(ListenersProbe.class)
                .addresses()
                .get(setup.listeners().indexOf(found));
    }

    /** Connects to the first listener of that name, without reading the greeting. */
    public SmtpClient connect(String listener) throws IOException {
        return SmtpClient.connect(address(listener), authority);
    }

    /** Connects to it from another loopback address, so that the server sees another peer. */
    public SmtpClient connect(String listener, String source) throws IOException {
        return SmtpClient.connect(
                address(listener), Optional.of(source), authority, new Transcript());
    }

    /** Connects to the first listener of that name, as a client that has said EHLO. */
    public SmtpClient greet(String listener) throws IOException {
        return connect(listener).greet(CLIENT);
    }

    /** The port of web administration. */
    public int webAdminPort() {
        return james.getProbe(WebAdminGuiceProbe.class).getWebAdminPort().getValue();
    }

    /** Web administration, asked without a token. */
    public WebAdmin webAdmin() {
        return WebAdmin.at(webAdminPort());
    }

    /** The command by which one of its users logs in. */
    public static String authPlain(String user) {
        byte[] login = ("\0" + user + "\0" + PASSWORD).getBytes(StandardCharsets.US_ASCII);
        return "AUTH PLAIN " + Base64.getEncoder().encodeToString(login);
    }

    /** A file of its {@code conf/}. */
    public Path conf(String file) {
        return root.resolve("conf").resolve(file);
    }

    /** What the server took for delivery since {@link Arrivals#clear()}. */
    public Arrivals arrivals() {
        return new Arrivals(james);
    }

    /** Sends on, from now, what comes to a local part of {@link #DOMAIN}. */
    public void addForward(String localPart, String address) {
        try {
            james.getProbe(DataProbeImpl.class).addAddressMapping(localPart, DOMAIN, address);
        } catch (Exception e) {
            throw new IllegalStateException("cannot forward " + localPart, e);
        }
    }

    /** Gives a user a Sieve script that is active from now on. */
    public void activateSieve(String user, String script) {
        try {
            james.getProbe(SieveProbeImpl.class).addActiveSieveScript(user, "script", script);
        } catch (Exception e) {
            throw new IllegalStateException("cannot activate a script of " + user, e);
        }
    }

    public ServerLog log() {
        return log;
    }

    public Authority authority() {
        return authority;
    }

    public Setup setup() {
        return setup;
    }

    public Path root() {
        return root;
    }

    @Override
    public void close() {
        james.stop();
        log.close();
        deleteTree(root);
    }

    private void addUsers() throws Exception {
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        data.addDomain(DOMAIN);
        for (String user : USERS) {
            data.addUser(user, PASSWORD);
        }
    }

    private static List<InetSocketAddress> openPorts(GuiceJamesServer james) {
        return Optional.ofNullable(james).map(JamesServer::boundAddresses).orElse(List.of());
    }

    private static List<InetSocketAddress> boundAddresses(GuiceJamesServer james) {
        ListenersProbe probe;
        try {
            probe = james.getProbe(ListenersProbe.class);
        } catch (RuntimeException beforeTheInjectorWasMade) {
            return List.of();
        }
        return probe.boundAddresses();
    }

    private static void stopWhatStarted(GuiceJamesServer james, StartFailure failure) {
        try {
            Optional.ofNullable(james).ifPresent(GuiceJamesServer::stop);
        } catch (RuntimeException halfBuilt) {
            failure.addSuppressed(halfBuilt);
        }
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory("james-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
