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
package org.jamestls.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.benchmarks.BenchmarkFailure;

/**
 * A James server in a process of its own, seen from outside. It ends with this process, at the
 * latest.
 */
public final class JamesProcess implements AutoCloseable {

    /** What every server's JVM is started with. */
    public static final String JVM_OPTIONS = "-Xmx512m";

    private static final String MAIN = "org.apache.james.MemoryJamesServerMain";
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration QUIET = Duration.ofMillis(200);

    /**
     * What an idle server uses in {@link #QUIET}, at most; the system counts in hundredths of a
     * second.
     */
    private static final Duration IDLE_USE = Duration.ofMillis(20);

    private final ServerFolder folder;
    private final Process process;
    private final long started;

    private JamesProcess(ServerFolder folder, Process process, long started) {
        this.folder = folder;
        this.process = process;
        this.started = started;
    }

    /**
     * Starts a server; its ports are not open yet.
     *
     * @param root a folder that does not exist, made for this server
     */
    public static JamesProcess start(
            Path root, Variant variant, BuiltFiles files, ServerKey key, Setting setting)
            throws IOException {
        ServerFolder folder = new ServerFolder(root, variant, freePort(), freePort());
        folder.furnish(files, key, setting);
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                JVM_OPTIONS,
                                "-Dworking.directory=" + root,
                                "-Dlogback.configurationFile=" + folder.logback(),
                                "-cp",
                                files.jamesClassPath(),
                                MAIN)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.console().toFile());
        long now = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(process::destroyForcibly, "end " + variant));
        return new JamesProcess(folder, process, now);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public Variant variant() {
        return folder.variant();
    }

    /** Where it listens with STARTTLS. */
    public int smtpPort() {
        return folder.smtpPort();
    }

    /**
     * Waits until all ports are open, and tells how long that took from the start of the process.
     * One port after the other is looked at, so that each is connected to once.
     *
     * @throws BenchmarkFailure when it ends before, or takes too long
     */
    public Duration awaitOpen() throws BenchmarkFailure, InterruptedException {
        for (int port : List.of(folder.webAdminPort(), folder.smtpPort())) {
            while (!isOpen(port)) {
                mustBeAlive();
                if (System.nanoTime() - started > START.toNanos()) {
                    throw failure("does not open its ports");
                }
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            }
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * The processor time that the process has used, all threads of it, in user and in system mode.
     */
    public Duration cpu() throws BenchmarkFailure {
        mustBeAlive();
        return process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () ->
                                BenchmarkFailure.because(
                                        "This system does not tell the processor time of a"
                                                + " process."));
    }

    /** Waits until the process does nothing but what an idle server does, 10 seconds at most. */
    public void awaitQuiet() throws BenchmarkFailure, InterruptedException {
        long deadline = System.nanoTime() + QUIET_WITHIN.toNanos();
        Duration before = cpu();
        while (System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
            Duration now = cpu();
            if (now.minus(before).compareTo(IDLE_USE) <= 0) {
                return;
            }
            before = now;
        }
    }

    /** The memory that the process holds, in KiB; empty where the system has no {@code /proc}. */
    public OptionalLong residentKib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        }
    }

    private void mustBeAlive() throws BenchmarkFailure {
        if (!process.isAlive()) {
            throw failure("ended with status " + process.exitValue());
        }
    }

    private BenchmarkFailure failure(String what) {
        return BenchmarkFailure.because(
                "The %s James %s; see %s.".formatted(variant(), what, folder.console()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
