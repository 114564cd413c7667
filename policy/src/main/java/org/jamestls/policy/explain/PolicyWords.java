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
package org.jamestls.policy.explain;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jamestls.policy.profile.RequirementWords;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.TimeWindow;
import org.jamestls.policy.transaction.Truth;

/**
 * Says in words whom a rule is for and what it requires: the one place for them, whoever prints
 * them. What stands in a policy comes out as it was written there, so that a caller who prints it
 * to a terminal has to mind control characters. Stateless.
 */
public final class PolicyWords {

    private static final int DAYS_OF_A_WEEK = DayOfWeek.values().length;

    private PolicyWords() {}

    /** Whom {@code condition} means. */
    public static String who(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().isEmpty() ? "everyone" : joined(all.parts(), " and ");
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().isEmpty() ? "no one" : joined(any.parts(), " or ");
        }
        if (condition instanceof Condition.Not not) {
            return "not " + grouped(not.part());
        }
        if (condition instanceof Condition.OnListener on) {
            return "on listener " + or(on.references().stream().sorted().toList());
        }
        if (condition instanceof Condition.FromPeer from) {
            return "from " + or(from.lists());
        }
        if (condition instanceof Condition.Authenticated) {
            return "authenticated";
        }
        if (condition instanceof Condition.UserIn in) {
            return "authenticated as " + or(in.lists());
        }
        if (condition instanceof Condition.HeloMatches helo) {
            return "with an EHLO name like " + or(helo.lists());
        }
        if (condition instanceof Condition.SenderIn in) {
            return "with sender " + or(in.lists());
        }
        if (condition instanceof Condition.NullSender) {
            return "with the null sender";
        }
        if (condition instanceof Condition.RecipientIn in) {
            return "to " + or(in.lists());
        }
        if (condition instanceof Condition.LocalRecipient) {
            return "to a local recipient";
        }
        if (condition instanceof Condition.RequireTlsAsked) {
            return "asking for REQUIRETLS";
        }
        if (condition instanceof Condition.AtTime at) {
            return when(at.window());
        }
        if (condition instanceof Condition.InPeriod in) {
            return in.period().toString();
        }
        if (condition instanceof Condition.InShare in) {
            return in.share() + " of all clients";
        }
        throw new IllegalStateException("no words for " + condition.getClass());
    }

    /** What {@code requirement} asks for, in one line; see {@link RequirementWords}. */
    public static String required(Requirement requirement) {
        return String.join("; ", RequirementWords.of(requirement));
    }

    /** As a person says it: {@code yes}, {@code no} or {@code not known}. */
    public static String truth(Truth truth) {
        return switch (truth) {
            case YES -> "yes";
            case NO -> "no";
            case NOT_KNOWN -> "not known";
        };
    }

    private static String when(TimeWindow window) {
        String days =
                window.days().size() == DAYS_OF_A_WEEK
                        ? "every day"
                        : window.days().stream()
                                .sorted()
                                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT))
                                .collect(Collectors.joining(" "));
        return "from %s to %s, %s, %s".formatted(window.from(), window.to(), days, window.zone());
    }

    private static String joined(List<Condition> parts, String between) {
        return parts.size() == 1
                ? who(parts.get(0))
                : parts.stream().map(PolicyWords::grouped).collect(Collectors.joining(between));
    }

    /** In parentheses where it has parts of its own. */
    private static String grouped(Condition condition) {
        List<Condition> parts = List.of();
        if (condition instanceof Condition.All all) {
            parts = all.parts();
        } else if (condition instanceof Condition.Any any) {
            parts = any.parts();
        }
        return switch (parts.size()) {
            case 0 -> who(condition);
            case 1 -> grouped(parts.get(0));
            default -> "(" + who(condition) + ")";
        };
    }

    private static String or(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }
}
