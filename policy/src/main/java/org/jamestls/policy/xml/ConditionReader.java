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

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.TimeWindow;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.Glob;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.ListFiles.ListEntry;

/** Reads {@code <when>}. Where something is wrong it notes the problem and reads on. */
final class ConditionReader {
    /** More than a person can follow; it bounds the recursion here and in every decision. */
    private static final int DEEPEST = 50;

    private static final Condition EVERYONE = new Condition.All(List.of());
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
    private int depth;

    ConditionReader(ListFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
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
            case "listener" -> new Condition.OnListener(Set.copyOf(element.values()));
            case "peer" -> peers(element);
            case "authenticated" -> new Condition.Authenticated();
            case "user" -> users(element);
            case "helo" -> helo(element);
            case "sender" -> new Condition.SenderIn(mailboxes(element));
            case "nullSender" -> new Condition.NullSender();
            case "recipient" -> new Condition.RecipientIn(mailboxes(element));
            case "localRecipient" -> new Condition.LocalRecipient();
            case "requireTlsAsked" -> new Condition.RequireTlsAsked();
            case "time" -> time(element);
            default ->
                    throw new IllegalStateException(
                            "the schema has no condition " + element.name());
        };
    }

    private Condition peers(PolicyElement element) {
        List<CidrBlock> blocks = new ArrayList<>();
        eachEntry(element, "mend the address", entry -> blocks.add(CidrBlock.parse(entry)));
        return new Condition.FromPeer(new CidrBlocks(blocks));
    }

    private Condition users(PolicyElement element) {
        UserSet.Builder users = new UserSet.Builder();
        eachEntry(element, "write alice, alice@example.com or @example.com", users::add);
        return new Condition.UserIn(users.build());
    }

    private MailboxSet mailboxes(PolicyElement element) {
        MailboxSet.Builder mailboxes = new MailboxSet.Builder();
        eachEntry(element, "write ann@example.com, example.com or .example.com", mailboxes::add);
        return mailboxes.build();
    }

    private Condition helo(PolicyElement element) {
        List<Glob> names = new ArrayList<>();
        eachEntry(
                element,
                "write a name such as *.example.com",
                entry -> names.add(Glob.parse(entry)));
        return new Condition.HeloMatches(names);
    }

    private void eachEntry(PolicyElement element, String remedy, Consumer<String> add) {
        for (ListEntry entry : entries(element)) {
            problems.attempt(
                    entry.position(),
                    remedy,
                    () -> {
                        checkIsOneEntry(entry.text());
                        add.accept(entry.text());
                        return entry;
                    });
        }
    }

    private static void checkIsOneEntry(String entry) {
        String quoted = "\"" + SafeText.echo(entry) + "\"";
        if (entry.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException(quoted + " is more than one entry on a line");
        }
        // The replacement character stands for octets that are no UTF-8.
        if (entry.chars().anyMatch(c -> Character.isISOControl(c) || c == 0xfffd)) {
            throw new IllegalArgumentException(quoted + " is not text in UTF-8");
        }
    }

    private List<ListEntry> entries(PolicyElement element) {
        List<ListEntry> entries = new ArrayList<>();
        element.values().forEach(value -> entries.add(new ListEntry(value, element.position())));
        Optional<String> file = element.attribute("file");
        file.flatMap(name -> files.list(name, element.position(), problems))
                .ifPresent(entries::addAll);
        if (element.values().isEmpty() && file.isEmpty()) {
            problems.add(
                    element.position(),
                    "<" + element.name() + "> holds no value",
                    "put values inside, separated by blanks, or name a file=\"...\" beside the policy");
        }
        return entries;
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
                .orElse(EVERYONE);
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
}
