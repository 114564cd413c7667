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
package org.jamestls.admin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.admin.probe.ProbeOptions;
import org.jamestls.admin.probe.ProbeOptions.Transport;
import org.jamestls.admin.probe.Target;
import org.jamestls.admin.probe.chain.ChainCheck;
import org.jamestls.admin.probe.mx.Dns;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.InvalidPolicyException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which servers are probed, and how. */
final class ProbeSettings {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--hosts-from",
            paramLabel = "FILE",
            description =
                    "Hosts and domains too, one a line; what follows a # is left out. - for the"
                            + " standard input.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "25",
            description = "The port where none is named; ${DEFAULT-VALUE} unless told.")
    private int port = ProbeOptions.SMTP;

    @Option(
            names = "--tls",
            paramLabel = "HOW",
            defaultValue = "auto",
            converter = TransportReader.class,
            description =
                    "starttls; implicit, with the first octet; auto, which is implicit on port 465"
                            + " alone. ${DEFAULT-VALUE} unless told.")
    private Transport transport = Transport.AUTO;

    @Option(
            names = "--no-mx",
            description = "A name without a port is a host too: its MX records are not looked up.")
    private boolean noMx;

    @Option(
            names = "--resolver",
            paramLabel = "ADDRESS",
            description =
                    "The DNS server to ask, with :PORT where that is not 53; the system's unless"
                            + " told.")
    private Optional<String> resolver = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Roots to trust, in PEM or DER; those of Java unless told.")
    private Optional<Path> trust = Optional.empty();

    @Option(
            names = "--ehlo",
            paramLabel = "NAME",
            description = "Who we say that we are; the name of this machine unless told.")
    private Optional<String> ehlo = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long a server may be silent; ${DEFAULT-VALUE} unless told.")
    private int timeout = 10;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long one host may take in all; ${DEFAULT-VALUE} unless told.")
    private int deadline = 120;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "So many connections to one host at once; ${DEFAULT-VALUE} unless told. It"
                            + " goes down to one where the host refuses any.")
    private int connections = 4;

    @Option(
            names = "--quick",
            description =
                    "Looks at protocols, suites and certificates alone: neither groups, nor what is"
                            + " said inside TLS, STARTTLS injection and resumption. Fewer"
                            + " connections.")
    private boolean quick;

    @Option(
            names = "--hosts-at-once",
            paramLabel = "N",
            defaultValue = "4",
            description = "So many hosts at once; ${DEFAULT-VALUE} unless told.")
    private int hostsAtOnce = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** How to probe. */
    ProbeOptions options(Clock clock) throws NotDoneException {
        if (timeout < 1 || deadline < 1 || connections < 1) {
            throw wrong("--timeout, --deadline and --connections are 1 or more");
        }
        ProbeOptions options;
        try {
            options =
                    ProbeOptions.usual(ehlo.orElseGet(ProbeOptions::ownName), clock)
                            .withPort(port)
                            .withTransport(transport)
                            .withHostsAtOnce(hostsAtOnce)
                            .withConnections(connections)
                            .withTimeout(Duration.ofSeconds(timeout))
                            .withHostTime(Duration.ofSeconds(deadline));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        if (noMx) {
            options = options.withoutMx();
        }
        if (quick) {
            options = options.quick();
        }
        if (resolver.isPresent()) {
            options = options.with(Dns.of(resolver.get()));
        }
        return trust.isPresent()
                ? options.with(ChainCheck.of(new CertificateFile(trust.get()).read(), clock))
                : options;
    }

    /** Those that were named, then those of the file; at least one. */
    List<Target> targets(List<String> named) throws NotDoneException {
        List<Target> targets = new ArrayList<>();
        for (String text : named) {
            targets.add(target(text, ""));
        }
        if (file.isPresent()) {
            List<String> lines = lines(file.get());
            for (int i = 0; i < lines.size(); i++) {
                String text = lines.get(i).replaceAll("#.*", "").strip();
                if (!text.isEmpty()) {
                    targets.add(target(text, file.get() + ":" + (i + 1) + ": "));
                }
            }
        }
        if (targets.isEmpty()) {
            throw wrong("Name a host or a domain, or a file of them with --hosts-from.");
        }
        return targets;
    }

    private Target target(String text, String place) {
        try {
            return Target.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(place + e.getMessage());
        }
    }

    private static List<String> lines(Path path) throws NotDoneException {
        try (InputStream in =
                path.toString().equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
            // What is not of UTF-8, as in a comment, does not keep the rest from being read.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceFirst("^\\ufeff", "").lines().toList();
        } catch (IOException e) {
            throw NotDoneException.notRead(path, e);
        }
    }

    /** The profiles that a policy defines. */
    static List<Profile> ownProfiles(Path policy) throws NotDoneException {
        try {
            return PolicyFile.readDocument(policy).profiles();
        } catch (InvalidPolicyException e) {
            throw new NotDoneException(
                    String.join(System.lineSeparator(), PolicyFile.words(e, policy)));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** Reads how TLS begins, in either case. */
    static final class TransportReader implements picocli.CommandLine.ITypeConverter<Transport> {
        @Override
        public Transport convert(String text) {
            try {
                return Transport.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "\"" + SafeText.echo(text) + "\" is none of auto, starttls, implicit");
            }
        }
    }
}
