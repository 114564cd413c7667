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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;

/** A program that looks at a server, run as a user would run it. */
enum Program {
    PROBE {
        @Override
        List<String> command(Path program, String where, Path json) {
            return List.of(
                    program.toString(),
                    "probe",
                    "--quick",
                    "--deadline",
                    "600",
                    "-o",
                    "json",
                    where);
        }

        @Override
        Findings read(JsonNode json) {
            Map<TlsProtocol, List<String>> suites = new EnumMap<>(TlsProtocol.class);
            Map<TlsProtocol, Boolean> order = new EnumMap<>(TlsProtocol.class);
            Set<String> certificates = new TreeSet<>();
            JsonNode host = json.at("/targets/0/hosts/0");
            for (JsonNode one : host.path("protocols")) {
                if (one.path("state").asText().equals("accepted")) {
                    TlsProtocol version =
                            TlsProtocol.parse(one.path("protocol").asText()).orElseThrow();
                    List<String> names = new ArrayList<>();
                    one.path("suites").forEach(suite -> names.add(suite.path("name").asText()));
                    suites.put(version, names);
                    if (names.size() > 1) {
                        order.put(version, one.path("order").asText().equals("server"));
                    }
                }
            }
            for (JsonNode chain : host.path("certificates")) {
                certificates.add(chain.at("/chain/0/sha256").asText());
            }
            return new Findings(suites, order, certificates);
        }
    },

    /**
     * With the same scope: protocols, the server's preferences with the suites of each version, the
     * suites of each version where it has none, and the certificates.
     */
    TESTSSL {
        @Override
        List<String> command(Path program, String where, Path json) {
            return List.of(
                    program.toString(),
                    "-t",
                    "smtp",
                    "-p",
                    "-P",
                    "-S",
                    "--quiet",
                    "--color",
                    "0",
                    "--warnings",
                    "off",
                    "--jsonfile",
                    json.toString(),
                    where);
        }

        @Override
        Findings read(JsonNode json) {
            Map<TlsProtocol, List<String>> suites = new EnumMap<>(TlsProtocol.class);
            Map<TlsProtocol, Boolean> order = new EnumMap<>(TlsProtocol.class);
            Set<String> certificates = new TreeSet<>();
            boolean server = false;
            for (JsonNode one : json) {
                String id = one.path("id").asText();
                String finding = one.path("finding").asText();
                if (VERSIONS.containsKey(id) && finding.startsWith("offered")) {
                    suites.putIfAbsent(VERSIONS.get(id), List.of());
                } else if (id.equals("cipher_order")) {
                    server = finding.contains("server");
                } else if (id.startsWith("cipherorder_")) {
                    TlsProtocol version =
                            TlsProtocol.parse(id.substring(12).replace('_', '.')).orElseThrow();
                    suites.put(
                            version,
                            List.of(finding.strip().split(" +")).stream()
                                    .map(name -> CipherSuite.ofAnySpelling(name).name())
                                    .toList());
                } else if (id.startsWith("cert_fingerprintSHA256")) {
                    certificates.add(finding.toLowerCase(Locale.ROOT));
                }
            }
            for (Map.Entry<TlsProtocol, List<String>> one : suites.entrySet()) {
                if (one.getValue().size() > 1) {
                    order.put(one.getKey(), server);
                }
            }
            return new Findings(suites, order, certificates);
        }
    };

    private static final Map<String, TlsProtocol> VERSIONS =
            Map.of(
                    "SSLv3", TlsProtocol.SSLV3,
                    "TLS1", TlsProtocol.TLSV1,
                    "TLS1_1", TlsProtocol.TLSV1_1,
                    "TLS1_2", TlsProtocol.TLSV1_2,
                    "TLS1_3", TlsProtocol.TLSV1_3);

    private static final long PATIENCE_MINUTES = 60;

    /** Written by bash: real, user and system time in seconds. */
    private static final Pattern TIMES =
            Pattern.compile("TIMES ([0-9.]+) ([0-9.]+) ([0-9.]+)\\s*$");

    /**
     * What a run took and found.
     *
     * @param seconds from its start to its end
     * @param cpuSeconds the processor time of it and of all that it started
     */
    record Result(double seconds, double cpuSeconds, Findings findings) {}

    abstract List<String> command(Path program, String where, Path json);

    abstract Findings read(JsonNode json);

    /** Runs it; its start counts. */
    Result run(Path program, String where, Path work)
            throws BenchmarkFailure, IOException, InterruptedException {
        Path json = work.resolve(where.replace(':', '-') + "-" + this + ".json");
        Path text = work.resolve(where.replace(':', '-') + "-" + this + ".txt");
        Path errors = work.resolve("errors.txt");
        List<String> timed =
                new ArrayList<>(
                        List.of("bash", "-c", "TIMEFORMAT='TIMES %R %U %S'; time \"$@\"", "bash"));
        timed.addAll(command(program, where, json));
        ProcessBuilder builder =
                new ProcessBuilder(timed)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectError(errors.toFile())
                        .redirectOutput((this == PROBE ? json : text).toFile());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw BenchmarkFailure.because(program + " does not end.");
        }
        if (!Files.isRegularFile(json) || Files.size(json) == 0) {
            throw BenchmarkFailure.because(
                    program + " found nothing; what it said is in " + work + ".");
        }
        Matcher times = TIMES.matcher(Files.readString(errors));
        if (!times.find()) {
            throw BenchmarkFailure.because("bash tells no times; see " + errors + ".");
        }
        Result result =
                new Result(
                        Double.parseDouble(times.group(1)),
                        Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(3)),
                        read(new ObjectMapper().readTree(json.toFile())));
        Files.move(
                json,
                work.resolve(json.getFileName() + ".seen"),
                StandardCopyOption.REPLACE_EXISTING);
        return result;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
