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
package org.jamestls.policy.xml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.rule.Share;
import org.jamestls.policy.rule.TimeWindow;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.SafeText;

/** Reads {@code <when>}. Where something is wrong it notes the problem and reads on. */
final class ConditionReader {
    /** More than a person can follow; it bounds the recursion here and in every decision. */
    private static final int DEEPEST = 50;

    private static final Map<String, DayOfWeek> DAYS =
            Map.of(
                    "mon", DayOfWeek.MONDAY,
                    "tue", DayOfWeek.TUESDAY,
                    "wed", DayOfWeek.WEDNESDAY,
                    "thu", DayOfWeek.THURSDAY,
                    "fri", DayOfWeek.FRIDAY,
                    "sat", DayOfWeek.SATURDAY,
                    "sun", DayOfWeek.SUNDAY);

    private final ListFiles files;
    private final Problems problems;
    private final Kind<CidrBlocks> peers;
    private final Kind<UserSet> users;
    private final Kind<MailboxSet> mailboxes;
    private final Kind<HeloNames> heloNames;
    private final Kind<Set<String>> listeners;
    private int depth;

    /**
     * Entries of one kind. A file that is named again gives the set that was made of it before: a
     * list of 100,000 entries that a thousand rules name stands in memory once.
     */
    private final class Kind<S> {
        private final String remedy;
        private final Supplier<Builder<S>> builder;
        private final Map<String, EntryList<S>> ofFiles = new HashMap<>();

        Kind(String remedy, Supplier<Builder<S>> builder) {
            this.remedy = remedy;
            this.builder = builder;
        }

        List<EntryList<S>> read(PolicyElement element) {
            List<EntryList<S>> lists = new ArrayList<>();
            List<String> values = element.values();
            if (!values.isEmpty()) {
                lists.add(EntryList.written(values, set(written(element))));
            }
            Optional<String> file = element.attribute("file");
            file.flatMap(name -> files.list(name, element.position(), problems))
                    .ifPresent(
                            list ->
                                    lists.add(
                                            ofFiles.computeIfAbsent(
                                                    list.name(), name -> ofFile(list))));
            if (values.isEmpty() && file.isEmpty()) {
                problems.add(
                        element.position(),
                        "<" + element.name() + "> holds no value",
                        "put values inside, separated by blanks, or name a file=\"...\" beside the policy");
            }
            return lists;
        }

        private static List<ListFile.Entry> written(PolicyElement element) {
            return element.values().stream()
                    .map(value -> new ListFile.Entry(value, element.position()))
                    .toList();
        }

        private EntryList<S> ofFile(ListFile list) {
            return EntryList.ofFile(list.name(), list.entries().size(), set(list.entries()));
        }

        private S set(List<ListFile.Entry> entries) {
            Builder<S> set = builder.get();
            for (ListFile.Entry entry : entries) {
                problems.attempt(
                        entry.position(),
                        remedy,
                        () -> {
                            checkIsOneEntry(entry.text());
                            set.add().accept(entry.text());
                            return entry;
                        });
            }
            return set.build().get();
        }
    }

    /** Takes entries one by one, and then gives the set of them. */
    private record Builder<S>(Consumer<String> add, Supplier<S> build) {}

    private static Builder<CidrBlocks> ofBlocks() {
        List<CidrBlock> blocks = new ArrayList<>();
        return new Builder<>(
                entry -> blocks.add(CidrBlock.parse(entry)), () -> new CidrBlocks(blocks));
    }

    private static Builder<UserSet> ofUsers() {
        UserSet.Builder users = new UserSet.Builder();
        return new Builder<>(users::add, users::build);
    }

    private static Builder<MailboxSet> ofMailboxes() {
        MailboxSet.Builder mailboxes = new MailboxSet.Builder();
        return new Builder<>(mailboxes::add, mailboxes::build);
    }

    private static Builder<HeloNames> ofHeloNames() {
        HeloNames.Builder names = new HeloNames.Builder();
        return new Builder<>(names::add, names::build);
    }

    private static Builder<Set<String>> ofListeners() {
        Set<String> listeners = new LinkedHashSet<>();
        return new Builder<>(listeners::add, () -> listeners);
    }

    ConditionReader(ListFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.peers = new Kind<>("mend the address", ConditionReader::ofBlocks);
        this.users =
                new Kind<>(
                        "write alice, alice@example.com or @example.com", ConditionReader::ofUsers);
        this.mailboxes =
                new Kind<>(
                        "write ann@example.com, example.com or .example.com",
                        ConditionReader::ofMailboxes);
        this.heloNames =
                new Kind<>("write a name such as *.example.com", ConditionReader::ofHeloNames);
        this.listeners = new Kind<>("write one name or port", ConditionReader::ofListeners);
    }

    /** All of the conditions inside {@code when}. */
    Condition all(PolicyElement when) {
        List<Condition> parts = parts(when);
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private List<Condition> parts(PolicyElement parent) {
        return parent.children().stream().map(this::condition).toList();
    }

    private List<Condition> someParts(PolicyElement parent) {
        if (depth == DEEPEST) {
            problems.add(
                    parent.position(),
                    "conditions stand inside each other more than " + DEEPEST + " deep",
                    "say it with fewer <all>, <any> and <not>");
            return List.of();
        }
        depth++;
        List<Condition> parts = parts(parent);
        depth--;
        if (parts.isEmpty()) {
            problems.add(
                    parent.position(),
                    "<" + parent.name() + "> holds no condition",
                    "put one inside, or remove it");
        }
        return parts;
    }

    private Condition condition(PolicyElement element) {
        return switch (element.name()) {
            case "all" -> new Condition.All(someParts(element));
            case "any" -> new Condition.Any(someParts(element));
            case "not" -> new Condition.Not(new Condition.All(someParts(element)));
            case "listener" -> new Condition.OnListener(listeners(element));
            case "peer" -> new Condition.FromPeer(peers.read(element));
            case "authenticated" -> new Condition.Authenticated();
            case "user" -> new Condition.UserIn(users.read(element));
            case "helo" -> new Condition.HeloMatches(heloNames.read(element));
            case "sender" -> new Condition.SenderIn(mailboxes.read(element));
            case "nullSender" -> new Condition.NullSender();
            case "recipient" -> new Condition.RecipientIn(mailboxes.read(element));
            case "localRecipient" -> new Condition.LocalRecipient();
            case "requireTlsAsked" -> new Condition.RequireTlsAsked();
            case "time" -> time(element);
            case "period" -> period(element);
            case "share" -> share(element);
            default ->
                    throw new IllegalStateException(
                            "the schema has no condition " + element.name());
        };
    }

    private Set<String> listeners(PolicyElement element) {
        Set<String> references = new LinkedHashSet<>();
        listeners.read(element).forEach(list -> references.addAll(list.set()));
        return references;
    }

    private static void checkIsOneEntry(String entry) {
        // A loop and not streams: of 100,000 entries these took a tenth of the time of a reload.
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                throw new IllegalArgumentException(
                        quoted(entry) + " is more than one entry on a line");
            }
            // The replacement character stands for octets that are no UTF-8.
            if (Character.isISOControl(c) || c == 0xfffd) {
                throw new IllegalArgumentException(quoted(entry) + " is not text in UTF-8");
            }
        }
    }

    private static String quoted(String entry) {
        return "\"" + SafeText.echo(entry) + "\"";
    }

    private Condition time(PolicyElement element) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        element.attribute("days")
                .ifPresent(
                        text ->
                                List.of(text.split("\\s+"))
                                        .forEach(day -> days.add(DAYS.get(day))));
        return zone(element)
                .<Condition>map(
                        zone ->
                                new Condition.AtTime(
                                        new TimeWindow(
                                                LocalTime.parse(element.required("from")),
                                                LocalTime.parse(element.required("to")),
                                                days.isEmpty()
                                                        ? EnumSet.allOf(DayOfWeek.class)
                                                        : days,
                                                zone)))
                .orElseGet(Condition::everyone);
    }

    private Optional<ZoneId> zone(PolicyElement element) {
        String zone = element.required("zone");
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            problems.add(
                    element.position(),
                    "\"" + SafeText.echo(zone) + "\" is not a time zone",
                    "use a name of the IANA time zone database: Europe/Berlin, UTC");
            return Optional.empty();
        }
    }

    private Condition period(PolicyElement element) {
        Optional<ZoneId> zone = zone(element);
        if (zone.isEmpty()) {
            return Condition.everyone();
        }
        Optional<Instant> from = element.attribute("from").flatMap(moment(element, zone.get(), 0));
        Optional<Instant> until =
                element.attribute("until").flatMap(moment(element, zone.get(), 1));
        if (element.attribute("from").isEmpty() && element.attribute("until").isEmpty()) {
            problems.add(
                    element.position(),
                    "<period> has no bound",
                    "add from=\"2027-03-01\" or until=\"...\"");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            problems.add(
                    element.position(),
                    "<period> ends before it begins",
                    "let until be later than from");
        }
        return new Condition.InPeriod(new Period(from, until));
    }

    private Function<String, Optional<Instant>> moment(
            PolicyElement element, ZoneId zone, int daysAfter) {
        return text -> {
            Optional<Instant> moment = Moments.local(text, zone, daysAfter);
            if (moment.isEmpty()) {
                problems.add(
                        element.position(),
                        "there is no day or time \"" + SafeText.echo(text) + "\"",
                        "write 2027-03-01 or 2027-03-01T08:00");
            }
            return moment;
        };
    }

    private static Condition share(PolicyElement element) {
        return new Condition.InShare(
                new Share(
                        new BigDecimal(element.required("percent"))
                                .movePointRight(2)
                                .intValueExact()));
    }
}
