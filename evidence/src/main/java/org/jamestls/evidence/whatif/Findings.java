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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.whatif.WhatIf.AfterFailedHandshake;
import org.jamestls.evidence.whatif.WhatIf.Group;
import org.jamestls.evidence.whatif.WhatIf.Open;
import org.jamestls.evidence.whatif.WhatIf.Reason;
import org.jamestls.evidence.whatif.WhatIf.Total;

/** Collects what a replay finds. Memory is bounded: by rules, and by a room for names. */
final class Findings {
    /** Rules that a ledger names may be any number; those beyond are told together. */
    private static final int MOST_GROUPS = 5_000;

    private static final String OTHER_RULES = "(other rules)";

    private final Room room;
    private final int examples;
    private final Concerned replayed;
    private final Concerned changed;
    private final Concerned lost;
    private final Concerned lostIfEnforced;
    private final Map<Effect, Concerned> effects = new EnumMap<>(Effect.class);
    private final Map<GroupKey, Found> groups = new HashMap<>();
    private final Map<GroupKey, Found> wouldRefuse = new HashMap<>();
    private final Map<OpenKey, Found> open = new HashMap<>();

    private record GroupKey(Effect effect, String rule) {}

    private record OpenKey(
            Reason reason, Optional<String> stage, Optional<String> rule, Set<Missing> missing) {}

    private static final class Found {
        private final Concerned concerned;
        private final List<Example> examples = new ArrayList<>();
        private long count;

        Found(Room room) {
            concerned = new Concerned(room);
        }
    }

    Findings(Room room, int examples) {
        this.room = room;
        this.examples = examples;
        this.replayed = new Concerned(room);
        this.changed = new Concerned(room);
        this.lost = new Concerned(room);
        this.lostIfEnforced = new Concerned(room);
    }

    void replayed(Subject subject, long recipients) {
        replayed.add(subject, recipients);
    }

    void changed(Subject subject, long recipients) {
        changed.add(subject, recipients);
    }

    void effect(Effect effect, Subject subject, long recipients) {
        effects.computeIfAbsent(effect, one -> new Concerned(room)).add(subject, recipients);
        if (effect == Effect.NEWLY_REFUSED && subject.afterFailedHandshake()) {
            lost.add(subject, recipients);
        }
    }

    void group(Effect effect, String rule, Compared compared, Subject subject, long recipients) {
        add(groups, new GroupKey(effect, rule), compared, subject, recipients);
    }

    /** Rules in testing would refuse it, one or several. */
    void wouldRefuse(Subject subject, long recipients) {
        if (subject.afterFailedHandshake()) {
            lostIfEnforced.add(subject, recipients);
        }
    }

    void wouldRefuse(String rule, Compared compared, Subject subject, long recipients) {
        add(wouldRefuse, new GroupKey(Effect.NEWLY_REFUSED, rule), compared, subject, recipients);
    }

    private void add(
            Map<GroupKey, Found> groupsOfAKind,
            GroupKey key,
            Compared compared,
            Subject subject,
            long recipients) {
        GroupKey kept =
                groupsOfAKind.size() < MOST_GROUPS || groupsOfAKind.containsKey(key)
                        ? key
                        : new GroupKey(key.effect(), OTHER_RULES);
        Found found = groupsOfAKind.computeIfAbsent(kept, one -> new Found(room));
        found.concerned.add(subject, recipients);
        example(found, compared, subject);
    }

    void open(
            Reason reason,
            Optional<String> stage,
            Optional<Answer.Open> answer,
            Compared compared,
            Subject subject,
            long recipients) {
        Found found =
                open.computeIfAbsent(
                        new OpenKey(
                                reason,
                                stage,
                                answer.map(Answer.Open::rule),
                                answer.map(Answer.Open::missing).orElse(Set.of())),
                        one -> new Found(room));
        found.concerned.add(subject, recipients);
        found.count += Math.max(1, recipients);
        example(found, compared, subject);
    }

    /** Something of which nothing is known but how many there were. */
    void open(Reason reason, long count) {
        OpenKey key = new OpenKey(reason, Optional.empty(), Optional.empty(), Set.of());
        open.computeIfAbsent(key, one -> new Found(room)).count += count;
    }

    private void example(Found found, Compared compared, Subject subject) {
        if (found.examples.size() < examples) {
            found.examples.add(
                    new Example(
                            subject.line().place(),
                            subject.session(),
                            subject.mail(),
                            subject.peer(),
                            subject.sender().map(sender -> subject.domain().orElse("<>")),
                            compared.recipient(),
                            compared.before(),
                            compared.after()));
        }
    }

    // ------------------------------------------------------------ what was found

    Tally replayed() {
        return replayed.tally();
    }

    Tally changed() {
        return changed.tally();
    }

    AfterFailedHandshake afterFailedHandshake() {
        return new AfterFailedHandshake(lost.tally(), lostIfEnforced.tally());
    }

    List<Total> effects() {
        return effects.entrySet().stream()
                .map(entry -> new Total(entry.getKey(), entry.getValue().tally()))
                .toList();
    }

    List<Group> groups() {
        return groups(groups);
    }

    List<Group> wouldRefuse() {
        return groups(wouldRefuse);
    }

    private static List<Group> groups(Map<GroupKey, Found> found) {
        return found.entrySet().stream()
                .map(
                        entry ->
                                new Group(
                                        entry.getKey().effect(),
                                        entry.getKey().rule(),
                                        entry.getValue().concerned.tally(),
                                        entry.getValue().examples))
                .sorted(
                        Comparator.comparing(Group::effect)
                                .thenComparing(group -> -weight(group.tally()))
                                .thenComparing(Group::rule))
                .toList();
    }

    private static long weight(Tally tally) {
        return Math.max(tally.recipients(), tally.refusals()) + tally.sessions().number();
    }

    List<Open> open() {
        return open.entrySet().stream()
                .map(
                        entry ->
                                new Open(
                                        entry.getKey().reason(),
                                        entry.getKey().stage(),
                                        entry.getKey().rule(),
                                        entry.getKey().missing(),
                                        entry.getValue().count,
                                        entry.getValue().concerned.tally(),
                                        entry.getValue().examples))
                .sorted(
                        Comparator.comparingLong((Open one) -> -one.count())
                                .thenComparing(Open::reason)
                                .thenComparing(one -> one.rule().orElse(""))
                                .thenComparing(one -> one.missing().toString()))
                .toList();
    }
}
