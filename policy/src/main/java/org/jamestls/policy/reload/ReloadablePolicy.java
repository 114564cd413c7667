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
package org.jamestls.policy.reload;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.ShippedProfiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy of a running server, which can be read again and relaxed. Thread safe: {@link
 * #policy()} never waits; changes happen one at a time.
 *
 * <p>Somebody has to call {@link #tick()} every few seconds, for what happens without being asked
 * for.
 */
public final class ReloadablePolicy implements PolicyEngine {

    /** What the version of a policy has in addition while an emergency relaxes it. */
    public static final String EMERGENCY_SUFFIX = "+emergency";

    private static final Logger LOGGER = LoggerFactory.getLogger(ReloadablePolicy.class);
    private static final int MOST_CHARACTERS_OF_WHO = 100;

    private final PolicySource source;
    private final String file;
    private final EmergencyStore store;
    private final Clock clock;
    private final EvidenceSettings evidence;

    private volatile State state;

    // Guarded by this.
    private Map<String, Optional<PolicySource.Stamp>> watched;
    private Map<String, Optional<PolicySource.Stamp>> changing = Map.of();
    private Instant expiriesToldUntil = Instant.MIN;

    /** All that a change swaps at once. */
    private record State(
            CompiledPolicy policy,
            CompiledPolicy relaxed,
            String text,
            List<Profile> profiles,
            List<Expiry> expiries,
            Instant loadedAt,
            String loadedBy,
            Optional<PolicyStatus.Failure> failure,
            Optional<Emergency> emergency,
            Optional<String> emergencyTrouble) {

        static State of(
                CompiledPolicy policy, PolicyDocument document, Instant loadedAt, String loadedBy) {
            return new State(
                    policy,
                    policy.relaxed(EMERGENCY_SUFFIX),
                    document.text(),
                    document.profiles(),
                    Expiry.of(policy.policy()),
                    loadedAt,
                    loadedBy,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        State with(CompiledPolicy other, PolicyDocument document, Instant at, String by) {
            return new State(
                    other,
                    other.relaxed(EMERGENCY_SUFFIX),
                    document.text(),
                    document.profiles(),
                    Expiry.of(other.policy()),
                    at,
                    by,
                    Optional.empty(),
                    emergency,
                    emergencyTrouble);
        }

        State with(PolicyStatus.Failure newFailure) {
            return new State(
                    policy,
                    relaxed,
                    text,
                    profiles,
                    expiries,
                    loadedAt,
                    loadedBy,
                    Optional.of(newFailure),
                    emergency,
                    emergencyTrouble);
        }

        State with(Optional<Emergency> newEmergency, Optional<String> trouble) {
            return new State(
                    policy,
                    relaxed,
                    text,
                    profiles,
                    expiries,
                    loadedAt,
                    loadedBy,
                    failure,
                    newEmergency,
                    trouble);
        }
    }

    private ReloadablePolicy(
            PolicySource source,
            String file,
            EmergencyStore store,
            Clock clock,
            OpenedFiles opened,
            PolicyDocument document,
            CompiledPolicy policy) {
        this.source = source;
        this.file = file;
        this.store = store;
        this.clock = clock;
        this.evidence = document.evidence();
        this.watched = opened.then();
        this.state = State.of(policy, document, clock.instant(), "the start of the server");
    }

    /**
     * Reads the policy called {@code file} for the first time, and takes up an emergency that was
     * kept in {@code store} and is not over. One that can't be read relaxes nothing.
     *
     * @throws InvalidPolicyException when the policy can't be used
     */
    public static ReloadablePolicy load(
            PolicySource source, String file, EmergencyStore store, Clock clock)
            throws InvalidPolicyException {
        OpenedFiles opened = new OpenedFiles(source);
        PolicyDocument document = PolicyReader.readDocument(opened, file);
        CompiledPolicy policy = CompiledPolicy.of(document.policy());
        ReloadablePolicy reloadable =
                new ReloadablePolicy(source, file, store, clock, opened, document, policy);
        LOGGER.info(
                "TLS policy {} is in force: {} rules, version {}",
                file,
                policy.policy().rules().size(),
                policy.version());
        reloadable.takeUpEmergency();
        reloadable.tellExpiries();
        return reloadable;
    }

    @Override
    public CompiledPolicy policy() {
        State now = state;
        return now.emergency().isPresent() && now.emergency().get().lasts(clock.instant())
                ? now.relaxed()
                : now.policy();
    }

    /**
     * A profile by its name or alias: of the policy in force, or one that ships. Empty when there
     * is none, or no longer since the policy was read again. An emergency changes no profile.
     */
    public Optional<Profile> profile(String name) {
        return ShippedProfiles.named(name, state.profiles());
    }

    /**
     * The profile that {@link #profile} gives, then the one that it extends, and so on; none when
     * there is none.
     */
    public List<Profile> profileChain(String name) {
        return ShippedProfiles.chain(name, state.profiles());
    }

    /** The short names of all profiles that {@link #profile} knows now, the policy's own first. */
    public List<String> profileNames() {
        return ShippedProfiles.shortNames(state.profiles());
    }

    /**
     * The settings of evidence as the policy had them when the server started. A reload changes
     * none of them.
     */
    public EvidenceSettings evidence() {
        return evidence;
    }

    /** How the policy stands. */
    public PolicyStatus status() {
        State now = state;
        Instant time = clock.instant();
        return new PolicyStatus(
                now.policy(),
                now.profiles(),
                now.text(),
                now.loadedAt(),
                now.loadedBy(),
                now.failure(),
                now.emergency().filter(emergency -> emergency.lasts(time)),
                now.emergencyTrouble(),
                over(now, time),
                over(now, time.plus(PolicyStatus.SOON)) - over(now, time));
    }

    private static int over(State state, Instant at) {
        return (int) state.expiries().stream().filter(expiry -> expiry.isOver(at)).count();
    }

    // ------------------------------------------------------------ reload

    /**
     * Reads the policy and its lists again. Where that succeeds the new policy is in force for
     * every transaction that begins from now on; where it fails, the old one stays.
     *
     * @param by what or who asked for it, for the log
     */
    public synchronized Reloaded reload(String by) {
        String who = SafeText.printable(by, MOST_CHARACTERS_OF_WHO);
        String before = state.policy().version();
        OpenedFiles opened = new OpenedFiles(source);
        try {
            PolicyDocument document = PolicyReader.readDocument(opened, file);
            CompiledPolicy policy = CompiledPolicy.of(document.policy());
            state = state.with(policy, document, clock.instant(), who);
            LOGGER.info(
                    "TLS policy {} was read again, by {}: {} rules, version {}, before {}",
                    file,
                    who,
                    policy.policy().rules().size(),
                    policy.version(),
                    before);
            tellWhetherEvidenceWaits(document.evidence());
            expiriesToldUntil = Instant.MIN;
            tellExpiries();
            return new Reloaded.InForce(policy.version(), before, policy.policy().rules().size());
        } catch (InvalidPolicyException e) {
            return refused(who, e.problems());
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours must not look as if the new policy were in force.
            LOGGER.debug("while reading the TLS policy {}", file, e);
            return refused(
                    who,
                    List.of(
                            PolicyProblem.ofFile(
                                    file,
                                    "it can't be read for a fault of the suite: "
                                            + SafeText.printable(e.toString(), 200),
                                    "please report it")));
        } finally {
            watched = opened.then();
            changing = Map.of();
        }
    }

    private void tellWhetherEvidenceWaits(EvidenceSettings now) {
        if (!now.equals(evidence)) {
            LOGGER.warn(
                    "TLS policy {}: <evidence> differs from that of the start of the server, and is read at start"
                            + " only: restart to let it count",
                    file);
        }
    }

    private Reloaded refused(String by, List<PolicyProblem> problems) {
        state = state.with(new PolicyStatus.Failure(clock.instant(), by, problems));
        LOGGER.error(
                "TLS policy {} can't be used, asked for by {}; the policy of before stays in force, version {}: {}",
                file,
                by,
                state.policy().version(),
                String.join(" | ", problems.stream().map(PolicyProblem::toString).toList()));
        return new Reloaded.Refused(state.policy().version(), problems);
    }

    // ------------------------------------------------------------ emergency

    /**
     * Begins an emergency, in the place of one that lasts.
     *
     * @throws IOException when it can't be kept over a restart; then it does not begin
     */
    public synchronized void begin(Emergency emergency) throws IOException {
        store.write(emergency);
        state = state.with(Optional.of(emergency), Optional.empty());
        LOGGER.warn(
                "TLS policy emergency until {}, by {}: {}. Every enforced rule is in testing; no rule refuses",
                emergency.until(),
                emergency.who(),
                emergency.why());
    }

    /**
     * Ends an emergency before its time.
     *
     * @param by who, for the log
     * @return the one that was ended; empty when none lasted
     */
    public synchronized Optional<Emergency> endEmergency(String by) {
        Optional<Emergency> ended =
                state.emergency().filter(emergency -> emergency.lasts(clock.instant()));
        if (ended.isPresent()) {
            forgetEmergency("ended by " + SafeText.printable(by, MOST_CHARACTERS_OF_WHO));
        }
        return ended;
    }

    private void takeUpEmergency() {
        try {
            Optional<Emergency> kept = store.read();
            if (kept.isEmpty()) {
                return;
            }
            state = state.with(kept, Optional.empty());
            if (kept.get().lasts(clock.instant())) {
                LOGGER.warn(
                        "TLS policy emergency until {} goes on, by {} since {}: {}. Every enforced rule is in testing; no rule refuses",
                        kept.get().until(),
                        kept.get().who(),
                        kept.get().from(),
                        kept.get().why());
            } else {
                forgetEmergency("over while the server was down");
            }
        } catch (IOException | RuntimeException e) {
            String trouble =
                    "an emergency was kept and can't be read, so every rule is enforced: "
                            + SafeText.printable(String.valueOf(e.getMessage()), 200);
            state = state.with(Optional.empty(), Optional.of(trouble));
            LOGGER.error("TLS policy emergency: {}", trouble);
        }
    }

    private void forgetEmergency(String how) {
        Optional<String> trouble = Optional.empty();
        try {
            store.clear();
        } catch (IOException e) {
            trouble =
                    Optional.of(
                            "an emergency that is over can't be forgotten: "
                                    + SafeText.printable(String.valueOf(e.getMessage()), 200));
            LOGGER.error("TLS policy emergency: {}", trouble.get());
        }
        LOGGER.warn(
                "TLS policy emergency {}: every rule is in its own mode again, version {}",
                how,
                state.policy().version());
        state = state.with(Optional.empty(), trouble);
    }

    // ------------------------------------------------------------ without being asked for

    /**
     * Does what happens by itself: tells that an emergency is over and what has expired, and where
     * the policy says so reads it again when its file or a list has changed and is at rest. Never
     * throws.
     */
    public synchronized void tick() {
        try {
            if (state.emergency().isPresent() && !state.emergency().get().lasts(clock.instant())) {
                forgetEmergency("over, as announced");
            }
            tellExpiries();
            if (state.policy().policy().reload() == ReloadMode.WATCH) {
                lookForChanges();
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.error("TLS policy: {}", SafeText.printable(e.toString(), 200));
        }
    }

    // A file that is just being written looks different at every look; it is read when it no longer
    // does.
    private void lookForChanges() {
        Map<String, Optional<PolicySource.Stamp>> now = OpenedFiles.now(watched, source);
        if (now.equals(watched)) {
            changing = Map.of();
        } else if (now.equals(changing)) {
            reload("a change of the file");
        } else {
            changing = now;
        }
    }

    private void tellExpiries() {
        Instant now = clock.instant();
        for (Expiry expiry : state.expiries()) {
            if (expiry.isOver(now) && expiry.at().isAfter(expiriesToldUntil)) {
                LOGGER.warn(
                        "TLS policy: {} has expired at {}: {}",
                        expiry.what(),
                        expiry.at(),
                        expiry.consequence());
            }
        }
        expiriesToldUntil = now;
    }
}
