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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.explain.ClearTextAuthPath.Permission;
import org.jamestls.policy.explain.ConditionAnswer.Kind;
import org.jamestls.policy.transaction.Truth;

/**
 * Says an explanation to a person, line by line: what is known, what became of each rule, and the
 * decision. Of a rule that is a clear "no" there is one line.
 *
 * <p>Whatever a client sent is printable US-ASCII in it and does not end a line; what the policy
 * says is as it was written there, but for control characters. Not thread safe.
 */
public final class ExplanationText {
    private static final int NAME_WIDTH = 10;
    private static final int TRUTH_WIDTH = 9;
    private static final String INDENT = "  ";

    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    /** The lines, without line ends. */
    public static List<String> lines(Explanation explanation) {
        ExplanationText text = new ExplanationText(explanation);
        text.facts();
        text.add("");
        text.rules();
        explanation
                .clearTextAuth()
                .ifPresent(
                        path -> {
                            text.add("");
                            text.auth(path);
                        });
        text.add("");
        text.decision();
        return List.copyOf(text.lines);
    }

    /**
     * The lines of several explanations, one after the other, below what was assumed.
     *
     * @param notes what was assumed, a sentence each
     */
    public static List<String> lines(List<Explanation> explanations, List<String> notes) {
        List<String> lines = new ArrayList<>();
        notes.forEach(note -> lines.add("Note: " + note));
        for (int i = 0; i < explanations.size(); i++) {
            if (i > 0) {
                lines.addAll(List.of("", "-----", ""));
            } else if (!notes.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(explanations.get(i)));
        }
        return List.copyOf(lines);
    }

    private void add(String line) {
        lines.add(line.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?").stripTrailing());
    }

    // ------------------------------------------------------------ what is known

    private void facts() {
        add(
                "Known at "
                        + explanation.transaction().stage()
                        + ", "
                        + explanation.transaction().time());
        List<String> notKnown = new ArrayList<>();
        for (Explanation.FactInWords fact : explanation.facts()) {
            if (fact.words().isPresent()) {
                add(INDENT + padded(fact.name().toString(), NAME_WIDTH) + fact.words().get());
            } else {
                notKnown.add(fact.name().toString());
            }
        }
        if (!notKnown.isEmpty()) {
            add("Not known: " + String.join(", ", notKnown));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length())) + INDENT;
    }

    // ------------------------------------------------------------ rules

    private void rules() {
        List<String> notAsked = new ArrayList<>();
        for (Step step : explanation.steps()) {
            if (step.role() == Role.NOT_ASKED) {
                notAsked.add(step.name());
            } else {
                step("rule", step, "");
            }
        }
        if (!notAsked.isEmpty()) {
            add("not asked: " + String.join(", ", notAsked));
        }
        if (explanation.steps().isEmpty()) {
            add("There are no rules.");
        }
    }

    private void step(String kind, Step step, String indent) {
        add(indent + kind + " " + step.name() + head(step) + ": " + role(step));
        switch (step.role()) {
            case OFF, EXPIRED, PASSED_OVER, NOT_ASKED -> {}
            case RECORDED, OPEN, EXCEPTED, GOVERNS, WAITS -> {
                step.when().ifPresent(when -> condition(when, indent + INDENT));
                step.figures().forEach(figure -> figure(figure, indent + INDENT));
                if (requiresNothing(step)) {
                    add(indent + INDENT + padded("met", TRUTH_WIDTH) + "nothing is required");
                }
                step.exceptions().stream()
                        .filter(exception -> exception.role() != Role.NOT_ASKED)
                        .forEach(exception -> step("exception", exception, indent + INDENT));
            }
        }
    }

    private static boolean requiresNothing(Step step) {
        return step.outcome().isPresent() && step.figures().isEmpty();
    }

    /** What a rule does, where that matters. */
    private static String head(Step step) {
        return switch (step.role()) {
            case OFF, EXPIRED, PASSED_OVER, NOT_ASKED -> "";
            case RECORDED, OPEN, EXCEPTED, GOVERNS, WAITS ->
                    " ("
                            + step.mode()
                            + ", "
                            + step.action()
                            + step.profile().map(name -> ", profile " + name).orElse("")
                            + ")";
        };
    }

    private String role(Step step) {
        return switch (step.role()) {
            case OFF -> "off";
            case EXPIRED -> "ended at " + step.expires().orElseThrow();
            case PASSED_OVER -> "no, " + whyNot(step.when().orElseThrow());
            case RECORDED -> "recorded, " + step.outcome().orElseThrow().verdict() + relaxed(step);
            case OPEN -> "not known yet, and delays nothing" + relaxed(step);
            case EXCEPTED -> excepted(step);
            case GOVERNS -> "governs, " + step.outcome().orElseThrow().verdict();
            case WAITS -> "waits for " + names(explanation.waitingFor());
            case NOT_ASKED -> "not asked";
        };
    }

    private String relaxed(Step step) {
        return explanation.relaxed() && step.mode() == Mode.ENFORCE
                ? " (in testing for the emergency)"
                : "";
    }

    private static String excepted(Step step) {
        Step standing = step.standing().orElseThrow();
        boolean certain =
                step.when().orElseThrow().truth() == Truth.YES
                        && standing.when().orElseThrow().truth() == Truth.YES;
        return "exception "
                + standing.name()
                + (certain ? " stands in its place" : " may stand in its place");
    }

    private static String names(Set<FactName> facts) {
        return facts.stream().map(FactName::toString).collect(Collectors.joining(", "));
    }

    /** Why a condition does not hold, in a part of one line. */
    private static String whyNot(ConditionAnswer compound) {
        ConditionAnswer answer = compound.plain();
        List<ConditionAnswer> parts = answer.parts();
        return switch (answer.kind()) {
            // One part that fails is reason enough.
            case ALL -> whyNot(first(parts, Truth.NO));
            case ANY ->
                    parts.isEmpty()
                            ? answer.asked()
                            : parts.stream()
                                    .map(ExplanationText::whyNot)
                                    .collect(Collectors.joining("; "));
            case NOT -> answer.asked() + because(parts.get(0));
            default -> answer.asked() + value(answer);
        };
    }

    /** Why the part of a {@code not} holds. */
    private static String because(ConditionAnswer part) {
        ConditionAnswer answer = part.plain();
        return switch (answer.kind()) {
            case ALL, NOT -> "";
            case ANY -> {
                ConditionAnswer holding = first(answer.parts(), Truth.YES).plain();
                yield holding.parts().isEmpty() ? ", " + holding.asked() + value(holding) : "";
            }
            default -> value(answer);
        };
    }

    private static ConditionAnswer first(List<ConditionAnswer> parts, Truth truth) {
        return parts.stream().filter(part -> part.truth() == truth).findFirst().orElseThrow();
    }

    private void condition(ConditionAnswer compound, String indent) {
        ConditionAnswer answer = compound.plain();
        if (answer.kind() == Kind.ALL && !answer.parts().isEmpty()) {
            answer.parts().forEach(part -> part(part, indent));
        } else {
            part(answer, indent);
        }
    }

    private void part(ConditionAnswer compound, String indent) {
        ConditionAnswer answer = compound.plain();
        boolean whole = answer.parts().stream().allMatch(part -> part.plain().parts().isEmpty());
        boolean oneLine = answer.parts().isEmpty() || (answer.kind() == Kind.NOT && whole);
        String words =
                switch (answer.kind()) {
                    case ALL -> oneLine ? answer.asked() : "all of";
                    case ANY -> oneLine ? answer.asked() : "any of";
                    case NOT ->
                            oneLine ? answer.asked() + value(answer.parts().get(0).plain()) : "not";
                    default -> answer.asked() + value(answer);
                };
        add(indent + padded(PolicyWords.truth(answer.truth()), TRUTH_WIDTH) + words);
        if (!oneLine) {
            answer.parts().forEach(part -> part(part, indent + INDENT));
        }
    }

    private static String value(ConditionAnswer answer) {
        return answer.found()
                .map(
                        found ->
                                ": "
                                        + found
                                        + answer.entry().map(entry -> ", by " + entry).orElse(""))
                .orElse("");
    }

    private void figure(FigureAnswer figure, String indent) {
        String met =
                switch (figure.met()) {
                    case YES -> "met";
                    case NO -> "violated";
                    case NOT_KNOWN -> "not known";
                };
        add(
                indent
                        + padded(met, TRUTH_WIDTH)
                        + figure.asked()
                        + figure.found().map(found -> ": " + found).orElse(""));
    }

    // ------------------------------------------------------------ AUTH

    private void auth(ClearTextAuthPath path) {
        String session =
                path.encrypted() == Truth.NO
                        ? "AUTH in clear text"
                        : "AUTH in a session that is not known to be encrypted";
        switch (path.ending()) {
            case ENCRYPTED -> add("AUTH in an encrypted session: the rules decide");
            case TLS_DEMANDED -> add(session + ": refused, since the rule demands TLS");
            case PERMITTED -> add(session + ": permitted; the rules decide");
            case NOT_PERMITTED -> add(session + ": permitted to no one like this");
        }
        path.permissions().stream()
                .filter(permission -> permission.role() != Role.NOT_ASKED)
                .forEach(this::permission);
    }

    private void permission(Permission permission) {
        String start = INDENT + "permission " + permission.name() + ": ";
        switch (permission.role()) {
            case EXPIRED -> add(start + "ended at " + permission.expires());
            case PASSED_OVER -> add(start + "no, " + whyNot(permission.when().orElseThrow()));
            default -> {
                add(
                        start
                                + (permission.role() == Role.GOVERNS
                                        ? "holds"
                                        : "not known to hold, and so permits nothing"));
                condition(permission.when().orElseThrow(), INDENT + INDENT);
            }
        }
    }

    // ------------------------------------------------------------ the decision

    private void decision() {
        Decision decision = explanation.decision();
        if (decision instanceof Decision.NotYetDecidable waiting) {
            add(
                    "Not decided yet: "
                            + waiting.waitingFor()
                            + " waits for "
                            + names(explanation.waitingFor()));
        } else if (decision instanceof Decision.Refused refused) {
            add(
                    "Refused by "
                            + refused.refusing().rule()
                            + ": "
                            + refused.reply()
                            + (refused.reply().closes() ? ", and the connection is closed" : ""));
        } else {
            add(accepted(decision.governing()));
        }
        if (!decision.testing().isEmpty()) {
            add(
                    "Recorded in testing: "
                            + decision.testing().stream()
                                    .map(ExplanationText::recorded)
                                    .collect(Collectors.joining(", ")));
        }
        if (explanation.relaxed()) {
            add("There is an emergency: every enforced rule is in testing.");
        }
        add("Policy " + decision.policyVersion());
    }

    private static String accepted(Optional<RuleOutcome> governing) {
        return governing
                .map(
                        outcome ->
                                "Accepted by "
                                        + outcome.rule()
                                        + ": verdict "
                                        + outcome.verdict()
                                        + (outcome.violations().isEmpty()
                                                ? ""
                                                : ", action " + outcome.action()))
                .orElse("Accepted: no rule governs, verdict none");
    }

    private static String recorded(RuleOutcome outcome) {
        return outcome.rule()
                + " "
                + outcome.verdict()
                + (outcome.violations().isEmpty() ? "" : " (would " + outcome.action() + ")");
    }
}
