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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.admin.probe.grade.Grade;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.AcceptedProtocol.State;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.Injection;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;

/** Parts of a probe in words for people. Stateless. */
final class ProbeWords {
    private static final int MOST_IN_REASON = 4;
    private static final int MOST_SUITES = 10;
    private static final int SOME_SUITES = 6;
    private static final int LONGEST_NAME = 100;

    private ProbeWords() {}

    static String suites(AcceptedProtocol protocol, boolean all) {
        String order =
                switch (protocol.order()) {
                    case SERVER -> ", in the server's order: ";
                    case CLIENT -> ", in the client's order: ";
                    case NO_CHOICE -> ": ";
                    case UNKNOWN -> ", in an order that could not be told: ";
                };
        int many = protocol.suites().size();
        int named = all || many <= MOST_SUITES ? many : SOME_SUITES;
        return counted(many, "suite")
                + order
                + protocol.suites().stream()
                        .limit(named)
                        .map(suite -> SafeText.echo(suite.name()))
                        .collect(Collectors.joining(" "))
                + (named < many ? " and " + (many - named) + " more" : "");
    }

    static Optional<String> notTaken(HostReport host) {
        List<String> refused =
                host.protocols().stream()
                        .filter(protocol -> protocol.state() == State.REFUSED)
                        .map(protocol -> protocol.protocol().toString())
                        .toList();
        return refused.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", refused));
    }

    static Optional<String> groups(HostReport host) {
        Groups groups = host.groups();
        List<String> parts = new ArrayList<>();
        if (!groups.tls13().isEmpty()) {
            parts.add("TLSv1.3: " + some(groups.tls13()));
        }
        if (!groups.curves().isEmpty()) {
            parts.add("older: " + some(groups.curves()));
        }
        if (groups.dhBits() > 0) {
            parts.add("DHE: " + groups.dhBits() + " bits");
        }
        return joined(parts);
    }

    private static String some(List<String> all) {
        return all.stream().limit(MOST_SUITES).collect(Collectors.joining(" "))
                + (all.size() > MOST_SUITES ? " and " + (all.size() - MOST_SUITES) + " more" : "");
    }

    static String certificate(ShownChain chain) {
        CertificateFacts own = chain.own();
        return own.keyAlgorithm()
                + " "
                + own.keyBits()
                + ", "
                + chain.signatures().get(0)
                + ", of "
                + SafeText.printable(own.issuer(), LONGEST_NAME)
                + ", for "
                + (own.dnsNames().isEmpty()
                        ? "no name"
                        : SafeText.printable(String.join(" ", own.dnsNames()), LONGEST_NAME))
                + (chain.certificates().size() > 1
                        ? "; " + (chain.certificates().size() - 1) + " more sent"
                        : "")
                + (chain.ordered() ? "" : ", NOT in order");
    }

    static String ends(ShownChain chain) {
        if (chain.notYet()) {
            return "NOT YET, from " + chain.own().notBefore();
        }
        return chain.daysLeft() < 0
                ? "NO, ended " + counted(-chain.daysLeft(), "day") + " ago"
                : counted(chain.daysLeft(), "more day");
    }

    static Optional<String> also(HostReport host) {
        Extras extras = host.extras();
        List<String> parts = new ArrayList<>();
        extras.requireTls().ifPresent(it -> parts.add(it ? "offers REQUIRETLS" : "no REQUIRETLS"));
        if (!extras.auth().isEmpty()) {
            parts.add("AUTH " + String.join(" ", extras.auth()));
        }
        extras.injection().ifPresent(it -> parts.add(injection(it)));
        extras.resumed().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(
                        one ->
                                parts.add(
                                        (one.getValue() ? "resumes " : "does not resume ")
                                                + one.getKey()));
        extras.older()
                .ifPresent(
                        older -> {
                            parts.add(has("secure renegotiation", older.secureRenegotiation()));
                            parts.add(has("extended master secret", older.extendedMasterSecret()));
                            older.encryptThenMac()
                                    .ifPresent(it -> parts.add(has("encrypt-then-MAC", it)));
                        });
        return joined(parts);
    }

    private static String injection(Injection injection) {
        return switch (injection) {
            case REFUSED -> "STARTTLS injection: noticed and refused";
            case FORGOTTEN -> "STARTTLS injection: forgotten, as it should be";
            case TAKEN -> "STARTTLS INJECTION WORKS (CVE-2011-0411)";
            case UNKNOWN -> "STARTTLS injection: could not be told";
        };
    }

    private static String has(String what, boolean present) {
        return (present ? "" : "NO ") + what;
    }

    static String reason(Grade.Reason reason) {
        List<String> found = reason.found();
        String some =
                found.stream().limit(MOST_IN_REASON).collect(Collectors.joining(", "))
                        + (found.size() > MOST_IN_REASON
                                ? " and " + (found.size() - MOST_IN_REASON) + " more"
                                : "");
        return "asks for " + reason.required() + "; found " + some;
    }

    private static Optional<String> joined(List<String> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static String counted(long many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }
}
