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
package org.jamestls.benchmarks.encrypt;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.benchmarks.statistics.Sample;
import org.jamestls.mailets.encrypt.EncryptedMessage;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.encrypt.MessageOctets;

/** The program {@code benchmarks/run encrypt}. */
public final class EncryptRun {
    private static final int MIB = 1024 * 1024;
    private static final int WARM_UP = 3;

    /** A line of an attachment in base64. */
    private static final byte[] LINE =
            ("VGhpcyBpcyBwYXJ0IG9mIGFuIGF0dGFjaG1lbnQu".repeat(2).substring(0, 76) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final Supplier<Entity> entities;

    private EncryptRun(Supplier<Entity> entities) {
        this.entities = entities;
    }

    public static void main(String... arguments) {
        Benchmark.main(EncryptRun.class, EncryptRun::run, arguments);
    }

    private static void run(CommandLine commandLine, PrintStream out)
            throws BenchmarkFailure, IOException {
        int size = commandLine.number("--size", 1, 1000, 25);
        int recipients = commandLine.number("--recipients", 1, 10_000, 1);
        int rounds = commandLine.number("--rounds", 1, 1000, 10);
        KeyType keys = commandLine.word("--key", KeyType::parse, KeyType.P256);
        Algorithm algorithm =
                commandLine.word("--algorithm", Algorithm::parse, Algorithm.SMIME_GCM);
        commandLine.mustBeUsedUp();
        EncryptRun run = new EncryptRun(algorithm.entities(keys, recipients));
        try {
            out.printf(
                    Locale.ROOT,
                    "%s, %d MiB, %d recipients with %s, %d rounds%n",
                    algorithm,
                    size,
                    recipients,
                    keys.description(),
                    rounds);
            run.measure(size, rounds, out);
        } catch (MessagingException e) {
            throw BenchmarkFailure.because("The message can't be encrypted: " + e.getMessage());
        }
    }

    private void measure(int size, int rounds, PrintStream out)
            throws MessagingException, IOException {
        MimeMessageInputStreamSource source = message(size);
        MimeMessageWrapper message = new MimeMessageWrapper(source);
        try {
            for (int i = 0; i < WARM_UP; i++) {
                encrypt(message);
            }
            System.gc();
            heap().forEach(MemoryPoolMXBean::resetPeakUsage);
            long before = used();
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                seconds.add(encrypt(message));
            }
            long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            double median = new Sample(seconds).median();
            out.printf(
                    Locale.ROOT,
                    "median %.3f s, %.0f MiB/s; heap %d MiB before, at most %d MiB, garbage too;"
                            + " limit %d MiB%n",
                    median,
                    size / median,
                    before / MIB,
                    peak / MIB,
                    Runtime.getRuntime().maxMemory() / MIB);
        } finally {
            message.dispose();
        }
    }

    private double encrypt(MimeMessageWrapper message) throws MessagingException {
        long begin = System.nanoTime();
        try (MessageOctets octets = MessageOctets.of(message)) {
            EncryptedMessage.of(octets, false, entities.get()).dispose();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static MimeMessageInputStreamSource message(int size)
            throws MessagingException, IOException {
        MimeMessageInputStreamSource source = MimeMessageInputStreamSource.create("benchmark");
        try (OutputStream out = source.getWritableOutputStream()) {
            out.write(
                    ("Subject: large\r\nContent-Type: application/octet-stream\r\n"
                                    + "Content-Transfer-Encoding: base64\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            for (long written = 0; written < (long) size * MIB; written += LINE.length) {
                out.write(LINE);
            }
        }
        return source;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long used() {
        return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }
}
