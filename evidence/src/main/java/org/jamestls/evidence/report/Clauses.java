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
package org.jamestls.evidence.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Trace;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.decision.Violation.Kind;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Obligation;
import org.jamestls.policy.profile.Profile;

/**
 * The clauses of the profile, figure by figure: how many messages met it, and how many did not.
 * Then what the profile's source asks besides.
 */
final class Clauses implements Part {
    private final List<Profile> profiles;
    private final List<Map<String, Met>> byProfile = new ArrayList<>();
    private final Usage meeting = new Usage();
    private final Usage failing = new Usage();
    private final Usage unknown = new Usage();

    /** Of one figure. */
    private static final class Met {
        private final Usage met = new Usage();
        private final Usage inClearText = new Usage();
        private final Usage weak = new Usage();
        private final Usage missed = new Usage();
        private final Usage unknown = new Usage();
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    }

    Clauses(List<Profile> profiles) {
        this.profiles = profiles;
        profiles.forEach(profile -> byProfile.add(new HashMap<>()));
    }

    @Override
    public void add(Seen seen) {
        if (!(seen.entry() instanceof Entry.Offered)) {
            return;
        }
        (seen.look().violations().isEmpty() ? unknown : seen.look().isWeak() ? failing : meeting)
                .add(seen);
        for (int i = 0; i < profiles.size(); i++) {
            for (Figure figure : profiles.get(i).figures()) {
                add(
                        seen,
                        seen.look().byProfile().get(i),
                        figure.element(),
                        byProfile.get(i).computeIfAbsent(figure.element(), any -> new Met()));
            }
        }
    }

    private static void add(
            Seen seen, Optional<List<Violation>> violations, String element, Met met) {
        if (violations.isEmpty()) {
            met.unknown.add(seen);
            return;
        }
        if (seen.look().isClearText()) {
            met.inClearText.add(seen);
            met.missed.at(seen.place());
            return;
        }
        boolean weak = false;
        for (Violation violation : violations.get()) {
            if (element(violation.kind()).equals(element)) {
                met.kinds.merge(violation.kind(), 1L, Long::sum);
                weak = true;
            }
        }
        if (weak) {
            met.weak.add(seen);
            met.missed.at(seen.place());
        } else {
            met.met.add(seen);
        }
    }

    /** By which element of a profile such a violation comes about. */
    private static String element(Kind kind) {
        return switch (kind) {
            case NO_TLS -> "tls";
            case PROTOCOL_TOO_OLD, PROTOCOL_TOO_NEW -> "protocol";
            case STRENGTH -> "strength";
            case FORWARD_SECRECY -> "forwardSecrecy";
            case AEAD -> "aead";
            case SUITE_NOT_ALLOWED, SUITE_FORBIDDEN -> "suites";
            case START -> "start";
            case CLIENT_CERTIFICATE_MISSING,
                    CLIENT_CERTIFICATE_NAME,
                    CLIENT_CERTIFICATE_PIN,
                    CLIENT_CERTIFICATE_EXPIRES ->
                    "clientCertificate";
        };
    }

    // ------------------------------------------------------------ what it comes to

    @Override
    public Section section() {
        List<String> says = new ArrayList<>();
        says.add(
                "Of "
                        + Cell.of(meeting.messages() + failing.messages() + unknown.messages())
                                .words()
                        + " messages that were taken, "
                        + Cell.of(meeting.messages()).words()
                        + " met the whole of "
                        + profiles.get(0).name()
                        + ", "
                        + Cell.of(failing.messages()).words()
                        + " did not, and of "
                        + Cell.of(unknown.messages()).words()
                        + " it can't be told. What was refused is not among them.");
        says.add(
                "A profile is an engineering reading of its source, and no legal advice. MUST and"
                        + " SHOULD are in the sense of RFC 2119; a choice is whoever's wrote the"
                        + " profile.");
        return new Section(
                "clauses", "Clauses of the profile", says, List.of(whole(), figures(), besides()));
    }

    private Table whole() {
        Table.Builder table =
                new Table.Builder(
                                "whole",
                                "The profile as a whole",
                                Column.text("what", "messages that"),
                                Column.number("messages", "messages"),
                                Column.number("share", "of all"))
                        .bars(1);
        long all = meeting.messages() + failing.messages() + unknown.messages();
        whole("met it", meeting, all, table);
        whole("did not", failing, all, table);
        whole("can't be judged, since their TLS is not known", unknown, all, table);
        return table.build();
    }

    private static void whole(String what, Usage usage, long all, Table.Builder table) {
        table.row(
                usage.trace(Optional.empty()),
                Cell.of(what),
                Cell.of(usage.messages()),
                new Cell.Share(usage.messages(), all));
    }

    private Table figures() {
        Table.Builder table =
                new Table.Builder(
                        "figures",
                        "What it asks, and what the messages had",
                        Column.text("clause", "clause"),
                        Column.text("obligation", "obligation"),
                        Column.text("asked", "asked for"),
                        Column.number("met", "met"),
                        Column.number("clear", "not met, in clear text"),
                        Column.number("weak", "not met, with TLS"),
                        Column.text("how", "how"),
                        Column.number("unknown", "not known"),
                        Column.text("source", "source"));
        for (int i = 0; i < profiles.size(); i++) {
            for (Figure figure : profiles.get(i).figures()) {
                figure(
                        figure,
                        profiles.get(i),
                        byProfile.get(i).getOrDefault(figure.element(), new Met()),
                        table);
            }
        }
        return table.none("The profile asks for nothing.").build();
    }

    private static void figure(Figure figure, Profile profile, Met met, Table.Builder table) {
        table.row(
                new Trace(Optional.empty(), met.missed.first(), met.missed.last()),
                Cell.of(profile.name() + figure.clause().map(clause -> ", " + clause).orElse("")),
                Cell.of(figure.obligation().map(Obligation::toString)),
                Cell.of(figure.value()),
                Cell.of(met.met.messages()),
                Cell.of(met.inClearText.messages()),
                Cell.of(met.weak.messages()),
                met.kinds.isEmpty()
                        ? Cell.nothing()
                        : Cell.of(
                                met.kinds.entrySet().stream()
                                        .map(kind -> kind.getKey() + " " + kind.getValue())
                                        .collect(Collectors.joining(", "))),
                Cell.of(met.unknown.messages()),
                Cell.of(figure.source().or(profile::source)));
    }

    private Table besides() {
        Table.Builder table =
                new Table.Builder(
                        "not-checked",
                        "What its source asks besides, and no policy can check",
                        Column.text("profile", "profile"),
                        Column.text("asked", "asked"),
                        Column.text("shown", "what this report has of it"));
        for (Profile profile : profiles) {
            for (String asked : profile.notChecked()) {
                table.row(
                        Trace.nothing(),
                        Cell.of(profile.name()),
                        Cell.of(asked),
                        Cell.of(Besides.shown(asked)));
            }
        }
        return table.build();
    }
}
