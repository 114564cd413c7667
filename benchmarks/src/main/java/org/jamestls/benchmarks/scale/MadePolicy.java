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
package org.jamestls.benchmarks.scale;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;

/**
 * The files of a policy of a given size, in memory. Its rules are of nine {@linkplain Kind kinds},
 * as many of each, and a last one for everyone; all can be found by index. Every rule has values of
 * its own; the first of a kind, and one in twenty, name a list besides.
 */
final class MadePolicy implements PolicySource {
    private static final String NETWORKS = "networks.txt";
    private static final String ACCOUNTS = "accounts.txt";
    private static final String PARTNERS = "partners.txt";
    private static final int LIST_NAMED_BY_ONE_IN = 20;

    private final Size size;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Writes the files of a policy of that size. */
    MadePolicy(Size size) {
        this.size = size;
        put(PolicyReader.FILE_NAME, xml());
        putList(NETWORKS, peers(), Naming::listedPeer);
        putList(ACCOUNTS, users(), Naming::listedUser);
        putList(PARTNERS, mailboxes(), Naming::listedMailbox);
    }

    /** What the rules are for, in the order of the policy: what is known early comes first. */
    enum Kind {
        MEASURED_PEERS("peer", true, false, NETWORKS),
        PEERS("peer", false, false, NETWORKS),
        PEERS_OF_A_LISTENER("peer", false, true, NETWORKS),
        USERS("user", false, false, ACCOUNTS),
        MEASURED_SENDERS("sender", true, false, PARTNERS),
        SENDERS("sender", false, false, PARTNERS),
        SENDERS_OF_A_LISTENER("sender", false, true, PARTNERS),
        MEASURED_RECIPIENTS("recipient", true, false, PARTNERS),
        RECIPIENTS("recipient", false, false, PARTNERS);

        private final String condition;
        private final boolean testing;
        private final boolean ofAListener;
        private final String list;

        Kind(String condition, boolean testing, boolean ofAListener, String list) {
            this.condition = condition;
            this.testing = testing;
            this.ofAListener = ofAListener;
            this.list = list;
        }

        /** One of the values that stand in a rule of this kind. */
        Naming value(int rule, int value) {
            return switch (condition) {
                case "peer" -> Naming.peer(rule, value);
                case "user" -> Naming.user(rule, value);
                default -> Naming.mailbox(condition, rule, value);
            };
        }
    }

    /** The policy in the form in which it decides: read, validated, compiled. */
    CompiledPolicy compile() {
        try {
            return CompiledPolicy.of(PolicyReader.read(this, PolicyReader.FILE_NAME));
        } catch (InvalidPolicyException e) {
            throw new IllegalStateException("a policy of this shape is valid", e);
        }
    }

    @Override
    public InputStream open(String name) throws FileNotFoundException {
        byte[] octets = files.get(name);
        if (octets == null) {
            throw new FileNotFoundException(name);
        }
        return new ByteArrayInputStream(octets);
    }

    /** The octets of all files together. */
    long octets() {
        return files.values().stream().mapToLong(octets -> octets.length).sum();
    }

    /** How many addresses are listed: four of ten entries, none where there is one list. */
    int peers() {
        return size.isOneList() ? 0 : size.entries() * 4 / 10;
    }

    /** How many users are listed: one of ten entries, none where there is one list. */
    int users() {
        return size.isOneList() ? 0 : size.entries() / 10;
    }

    /** How many mailboxes are listed, for senders and recipients: the rest. */
    int mailboxes() {
        return size.entries() - peers() - users();
    }

    /** The number of the first rule of a kind. */
    int firstOf(Kind kind) {
        return (size.rules() - 1) * kind.ordinal() / Kind.values().length;
    }

    /** The number of the rule after the last of a kind. */
    int endOf(Kind kind) {
        return (size.rules() - 1) * (kind.ordinal() + 1) / Kind.values().length;
    }

    /**
     * True for one rule in twenty, which names a list for another listener than that of {@link
     * Clients}: where many rules name one list, they differ in something else.
     */
    boolean isForAnotherListener(Kind kind, int rule) {
        return rule % LIST_NAMED_BY_ONE_IN == 0 && rule != firstOf(kind) && hasList(kind.list);
    }

    /** What a rule is called. */
    static String nameOf(int rule) {
        return "rule-" + rule;
    }

    private void putList(String name, int count, IntFunction<Naming> entry) {
        if (count > 0) {
            put(
                    name,
                    IntStream.range(0, count)
                            .mapToObj(number -> entry.apply(number).entry() + "\n")
                            .collect(Collectors.joining()));
        }
    }

    private void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String xml() {
        StringBuilder xml = new StringBuilder();
        xml.append(
                """
                <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                  <profiles>
                    <profile name="transport">
                      <protocol min="TLSv1.2"/>
                      <strength bits="128"/>
                      <forwardSecrecy/>
                    </profile>
                    <profile name="strict" extends="transport">
                      <protocol min="TLSv1.3"/>
                      <aead/>
                      <suites><forbid>*_CBC_* *_CCM_8</forbid></suites>
                    </profile>
                  </profiles>
                  <rules>
                """);
        for (Kind kind : Kind.values()) {
            for (int rule = firstOf(kind); rule < endOf(kind); rule++) {
                append(kind, rule, xml);
            }
        }
        return xml.append(
                        """
                            <rule name="everyone">
                              <require profile="transport"/>
                            </rule>
                          </rules>
                        </tlsPolicy>
                        """)
                .toString();
    }

    private void append(Kind kind, int rule, StringBuilder xml) {
        boolean another = isForAnotherListener(kind, rule);
        boolean first = rule == firstOf(kind) && !kind.ofAListener && hasList(kind.list);
        xml.append("    <rule name=\"%s\"".formatted(nameOf(rule)))
                .append(kind.testing ? " mode=\"testing\">\n      <when>\n" : ">\n      <when>\n");
        if (another) {
            xml.append("        <listener>submission</listener>\n");
        } else if (kind.ofAListener) {
            xml.append("        <listener>submission %d mx</listener>\n".formatted(2500 + rule));
        }
        xml.append("        <%s".formatted(kind.condition));
        if (another || first) {
            xml.append(" file=\"%s\"".formatted(kind.list));
        }
        xml.append(
                IntStream.range(0, Naming.IN_PLACE)
                        .mapToObj(value -> kind.value(rule, value).entry())
                        .collect(Collectors.joining(" ", ">", "</" + kind.condition + ">\n")));
        xml.append("      </when>\n      <require profile=\"")
                .append(kind.testing ? "strict" : "transport")
                .append("\"/>\n    </rule>\n");
    }

    private boolean hasList(String list) {
        return switch (list) {
            case NETWORKS -> peers() > 0;
            case ACCOUNTS -> users() > 0;
            default -> mailboxes() > 0;
        };
    }
}
