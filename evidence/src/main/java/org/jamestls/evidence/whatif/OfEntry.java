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
package org.jamestls.evidence.whatif;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.whatif.WhatIf.Reason;
import org.jamestls.policy.transaction.Stage;

/**
 * What is found of one entry, recipient by recipient: a message that concerns five of them is one
 * message.
 */
final class OfEntry {
    private final Subject subject;
    private final Optional<Stage> refusedAt;
    private final Findings findings;
    private final Map<Key, Noted> noted = new LinkedHashMap<>(4);
    private long recipients;

    /** What is counted apart. */
    private sealed interface Key {
        record OfEffect(Effect effect) implements Key {}

        record OfGroup(Effect effect, String by) implements Key {}

        record OfTesting(String by) implements Key {}

        record OfOpen(Answer.Open open) implements Key {}

        /** That it changes at all, and that a rule in testing would refuse it at all. */
        enum Whole implements Key {
            CHANGED,
            TESTING
        }
    }

    private static final class Noted {
        private final Compared first;
        private long recipients;

        Noted(Compared first) {
            this.first = first;
        }
    }

    /**
     * Nothing yet.
     *
     * @param refusedAt where the entry tells of a refusal
     */
    OfEntry(Subject subject, Optional<Stage> refusedAt, Findings findings) {
        this.subject = subject;
        this.refusedAt = refusedAt;
        this.findings = findings;
    }

    /** Adds what was and what would be decided for a recipient, or where none is known at all. */
    void add(Optional<String> recipient, Ruling before, Answer answer) {
        int one = recipient.isPresent() ? 1 : 0;
        recipients += one;
        if (!answer.wouldRefuse().isEmpty()) {
            note(
                    Key.Whole.TESTING,
                    new Compared(recipient, before, Optional.of(answer.wouldRefuse().get(0))),
                    one);
        }
        for (Ruling refusing : answer.wouldRefuse()) {
            note(
                    new Key.OfTesting(refusing.by()),
                    new Compared(recipient, before, Optional.of(refusing)),
                    one);
        }
        if (answer instanceof Answer.Open open) {
            note(new Key.OfOpen(open), new Compared(recipient, before, Optional.empty()), one);
        } else if (answer instanceof Answer.Settled settled) {
            Compared compared = new Compared(recipient, before, Optional.of(settled.ruling()));
            compared.effect().ifPresent(effect -> note(effect, compared, one));
        }
    }

    private void note(Effect effect, Compared compared, int one) {
        note(new Key.OfEffect(effect), compared, one);
        note(new Key.OfGroup(effect, rule(effect, compared)), compared, one);
        if (effect.changes()) {
            note(Key.Whole.CHANGED, compared, one);
        }
    }

    private static String rule(Effect effect, Compared compared) {
        return effect == Effect.NEWLY_PERMITTED
                ? compared.before().by()
                : compared.after().orElseThrow().by();
    }

    private void note(Key key, Compared compared, int one) {
        noted.computeIfAbsent(key, any -> new Noted(compared)).recipients += one;
    }

    /** No rule had a say in it: a failure refused. */
    void failed(Ruling before) {
        findings.open(
                Reason.FAILURE,
                refusedAt.map(Stage::toString),
                Optional.empty(),
                new Compared(Optional.empty(), before, Optional.empty()),
                subject,
                0);
    }

    /** Hands over what was noted. */
    void end() {
        findings.replayed(subject, recipients);
        noted.forEach(this::hand);
    }

    private void hand(Key key, Noted what) {
        if (key instanceof Key.OfEffect of) {
            findings.effect(of.effect(), subject, what.recipients);
        } else if (key instanceof Key.OfGroup of) {
            findings.group(of.effect(), of.by(), what.first, subject, what.recipients);
        } else if (key instanceof Key.OfTesting of) {
            findings.wouldRefuse(of.by(), what.first, subject, what.recipients);
        } else if (key instanceof Key.OfOpen of) {
            findings.open(
                    refusedAt.isPresent() && of.open().isOpenForLater()
                            ? Reason.NO_LONGER_REFUSED
                            : Reason.FACTS,
                    refusedAt.map(Stage::toString),
                    Optional.of(of.open()),
                    what.first,
                    subject,
                    what.recipients);
        } else if (key == Key.Whole.TESTING) {
            findings.wouldRefuse(subject, what.recipients);
        } else {
            findings.changed(subject, what.recipients);
        }
    }
}
