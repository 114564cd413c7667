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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.ShippedProfiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The policy of a running server: read again, relaxed, and looked after. */
class ReloadablePolicyTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final String ALL_MUST = "<rule name='all'><require><tls/></require></rule>";
    private static final String LISTED_MUST =
            "<rule name='listed'><when><sender file='list.txt'/></when><require><tls/></require></rule>";
    private static final String NOBODY_MUST = "<rule name='none'><exempt/></rule>";

    private final SettableClock clock = new SettableClock(NOW);
    private final Folder folder = new Folder().withRules(NOBODY_MUST);
    private final KeptInMemory store = new KeptInMemory();
    private final LogLines log = new LogLines();

    @AfterEach
    void stopReadingTheLog() {
        log.close();
    }

    private ReloadablePolicy load() throws InvalidPolicyException {
        return ReloadablePolicy.load(folder, PolicyReader.FILE_NAME, store, clock);
    }

    private Transaction clearText() {
        return Transaction.inbound(
                        new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                        clock.instant())
                .stage(Stage.MAIL)
                .tls(Fact.of(TlsSession.clearText()))
                .user(Fact.of(Optional.empty()))
                .sender(Fact.of(Optional.of(Mailbox.ofWire("ann@a.example"))))
                .build();
    }

    private boolean refuses(CompiledPolicy policy) {
        return policy.decide(clearText()).refused().isPresent();
    }

    private Emergency emergency(Duration lasts) {
        return new Emergency(
                "Ann", "the certificate has expired", clock.instant(), clock.instant().plus(lasts));
    }

    // ------------------------------------------------------------ reload

    @Test
    void theSettingsOfEvidenceAreThoseOfTheStart() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        folder.with(
                PolicyReader.FILE_NAME,
                "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><evidence enabled='false'/><rules/></tlsPolicy>");

        assertThat(reloadable.reload("Ann")).isInstanceOf(Reloaded.InForce.class);

        assertThat(reloadable.evidence()).isEqualTo(EvidenceSettings.defaults());
        assertThat(log.of(Level.WARN)).anyMatch(line -> line.contains("restart to let it count"));
        assertThat(load().evidence().enabled()).isFalse();
    }

    @Test
    void aReloadThatLeavesEvidenceAsItIsSaysNothingOfIt() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        folder.withRules(ALL_MUST);

        reloadable.reload("Ann");

        assertThat(log.of(Level.WARN)).noneMatch(line -> line.contains("evidence"));
    }

    @Test
    void aNewFileIsInForceAfterReload() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        folder.withRules(ALL_MUST);

        Reloaded reloaded = reloadable.reload("Ann");

        assertThat(reloaded)
                .isInstanceOfSatisfying(
                        Reloaded.InForce.class,
                        inForce -> {
                            assertThat(inForce.changed()).isTrue();
                            assertThat(inForce.rules()).isEqualTo(1);
                            assertThat(inForce.version())
                                    .isEqualTo(reloadable.policy().version())
                                    .isNotEqualTo(inForce.previousVersion());
                        });
        assertThat(refuses(reloadable.policy())).isTrue();
        assertThat(log.of(Level.INFO)).last().asString().contains("read again, by Ann", "1 rules");
    }

    @Test
    void profilesAreThoseOfThePolicyInForceAndThoseThatShip() throws InvalidPolicyException {
        folder.with(PolicyReader.FILE_NAME, withProfile("<protocol min='TLSv1.2'/>"));
        ReloadablePolicy reloadable = load();
        assertThat(reloadable.profile("own"))
                .isEqualTo(reloadable.profile("short"))
                .get()
                .satisfies(own -> assertThat(own.whole().bits()).isZero());
        assertThat(reloadable.profile("hipaa")).isEqualTo(ShippedProfiles.named("hipaa"));
        assertThat(reloadable.profileNames()).startsWith("short", "encrypted").contains("hipaa");

        folder.with(PolicyReader.FILE_NAME, withProfile("<strength bits='256'/>"));
        reloadable.reload("Ann");
        assertThat(reloadable.profile("own").orElseThrow().whole().bits()).isEqualTo(256);

        folder.withRules(NOBODY_MUST);
        reloadable.reload("Ann");
        assertThat(reloadable.profile("own")).isEmpty();
        assertThat(reloadable.profile("short")).isEmpty();
        assertThat(reloadable.profile("hipaa-2013")).isPresent();
    }

    @Test
    void anEmergencyAndAPolicyThatCannotBeReadLeaveTheProfiles() throws Exception {
        folder.with(PolicyReader.FILE_NAME, withProfile("<tls/>"));
        ReloadablePolicy reloadable = load();

        reloadable.begin(emergency(Duration.ofHours(1)));
        assertThat(reloadable.profile("own")).isPresent();
        reloadable.endEmergency("Ann");
        folder.with(PolicyReader.FILE_NAME, "<nonsense/>");
        reloadable.reload("Ann");

        assertThat(reloadable.profile("own")).isPresent();
    }

    private static String withProfile(String figures) {
        return "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><profiles>"
                + "<profile name='own' alias='short'>"
                + figures
                + "</profile></profiles><rules/></tlsPolicy>";
    }

    @Test
    void whoeverTookThePolicyBeforeDecidesByIt() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        CompiledPolicy taken = reloadable.policy();

        folder.withRules(ALL_MUST);
        reloadable.reload("Ann");

        Decision decision = reloadable.decide(taken, clearText());
        assertThat(decision.refused()).isEmpty();
        assertThat(decision.policyVersion())
                .isEqualTo(taken.version())
                .isNotEqualTo(reloadable.policy().version());
    }

    @Test
    void aBadFileChangesNothingAndSaysSo() throws InvalidPolicyException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        CompiledPolicy before = reloadable.policy();
        clock.advance(Duration.ofMinutes(1));

        folder.withRules("<rule name='all'><require/></rule>");
        Reloaded reloaded = reloadable.reload("Ann");

        assertThat(reloaded)
                .isInstanceOfSatisfying(
                        Reloaded.Refused.class,
                        refused -> {
                            assertThat(refused.version()).isEqualTo(before.version());
                            assertThat(refused.problems())
                                    .singleElement()
                                    .asString()
                                    .startsWith("tls-policy.xml:1:");
                        });
        assertThat(reloadable.policy()).isSameAs(before);
        assertThat(reloadable.status().failure())
                .hasValueSatisfying(
                        failure -> {
                            assertThat(failure.at()).isEqualTo(NOW.plusSeconds(60));
                            assertThat(failure.by()).isEqualTo("Ann");
                        });
        assertThat(reloadable.status().loadedAt()).isEqualTo(NOW);
        assertThat(log.of(Level.ERROR))
                .singleElement()
                .asString()
                .contains("stays in force", "tls-policy.xml:1:")
                .doesNotContain("\n");
    }

    @Test
    void aGoodFileAfterABadOneEndsTheComplaint() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        folder.withRules("<rule/>");
        reloadable.reload("Ann");
        folder.withRules(ALL_MUST);

        reloadable.reload("Ann");

        assertThat(reloadable.status().failure()).isEmpty();
    }

    @Test
    void aListThatChangedIsReadAgainToo() throws InvalidPolicyException {
        folder.withRules(LISTED_MUST).with("list.txt", "b.example");
        ReloadablePolicy reloadable = load();
        assertThat(refuses(reloadable.policy())).isFalse();

        folder.with("list.txt", "a.example");
        Reloaded reloaded = reloadable.reload("Ann");

        assertThat(((Reloaded.InForce) reloaded).changed()).isTrue();
        assertThat(refuses(reloadable.policy())).isTrue();
    }

    @Test
    void anUnchangedFileIsTheSameVersion() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();

        assertThat(((Reloaded.InForce) reloadable.reload("Ann")).changed()).isFalse();
    }

    @Test
    void whoAsksCannotForgeALogLine() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();

        reloadable.reload("Ann\nTLS policy emergency");

        assertThat(log.of(Level.INFO)).noneMatch(line -> line.contains("\n"));
        assertThat(reloadable.status().loadedBy()).isEqualTo("Ann?TLS policy emergency");
    }

    // ------------------------------------------------------------ watching

    private static final String WATCHED = "reload='watch'";

    @Test
    void aWatchedFileIsReadOnceItIsAtRest() throws InvalidPolicyException {
        folder.withPolicy(WATCHED, NOBODY_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.tick();
        String before = reloadable.policy().version();

        folder.withPolicy(WATCHED, ALL_MUST);
        reloadable.tick();
        assertThat(reloadable.policy().version()).as("it may still be written").isEqualTo(before);
        folder.withPolicy(WATCHED, ALL_MUST + NOBODY_MUST);
        reloadable.tick();
        assertThat(reloadable.policy().version()).as("it was still written").isEqualTo(before);
        reloadable.tick();

        assertThat(reloadable.policy().policy().rules()).hasSize(2);
        assertThat(reloadable.status().loadedBy()).isEqualTo("a change of the file");
    }

    @Test
    void aWatchedListIsReadToo() throws InvalidPolicyException {
        folder.withPolicy(WATCHED, LISTED_MUST).with("list.txt", "b.example");
        ReloadablePolicy reloadable = load();

        folder.with("list.txt", "a.example");
        reloadable.tick();
        reloadable.tick();

        assertThat(refuses(reloadable.policy())).isTrue();
    }

    @Test
    void aWatchedFileThatIsBadIsReadOnceAndThenWatched() throws InvalidPolicyException {
        folder.withPolicy(WATCHED, NOBODY_MUST);
        ReloadablePolicy reloadable = load();

        folder.withPolicy(WATCHED, LISTED_MUST);
        reloadable.tick();
        reloadable.tick();
        assertThat(reloadable.status().failure()).isPresent();
        int reads = folder.reads();
        reloadable.tick();
        reloadable.tick();
        assertThat(folder.reads()).isEqualTo(reads);

        folder.with("list.txt", "a.example");
        reloadable.tick();
        reloadable.tick();

        assertThat(reloadable.status().failure()).isEmpty();
        assertThat(refuses(reloadable.policy())).isTrue();
    }

    @Test
    void aWatchedFileThatIsGoneLeavesThePolicyInForce() throws InvalidPolicyException {
        folder.withPolicy(WATCHED, ALL_MUST);
        ReloadablePolicy reloadable = load();

        folder.without(PolicyReader.FILE_NAME);
        reloadable.tick();
        reloadable.tick();

        assertThat(refuses(reloadable.policy())).isTrue();
        assertThat(reloadable.status().failure()).isPresent();
    }

    @Test
    void aFileThatIsNotWatchedIsNotRead() throws InvalidPolicyException {
        ReloadablePolicy reloadable = load();
        folder.withRules(ALL_MUST);

        reloadable.tick();
        reloadable.tick();
        reloadable.tick();

        assertThat(refuses(reloadable.policy())).isFalse();
    }

    // ------------------------------------------------------------ emergency

    @Test
    void inAnEmergencyNoRuleRefusesAndEveryDecisionSaysSo()
            throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        String version = reloadable.policy().version();

        reloadable.begin(emergency(Duration.ofHours(4)));

        Decision decision = reloadable.policy().decide(clearText());
        assertThat(decision.refused()).isEmpty();
        assertThat(decision.governing()).isEmpty();
        assertThat(decision.policyVersion()).isEqualTo(version + "+emergency");
        assertThat(decision.testing())
                .singleElement()
                .satisfies(
                        outcome -> {
                            assertThat(outcome.mode()).isEqualTo(Mode.TESTING);
                            assertThat(outcome.refuses()).isTrue();
                        })
                .extracting(RuleOutcome::rule)
                .isEqualTo("all");
        assertThat(log.of(Level.WARN))
                .singleElement()
                .asString()
                .contains("by Ann: the certificate has expired", "2027-03-01T16:00:00Z");
        assertThat(reloadable.status().emergency()).isPresent();
    }

    @Test
    void anEmergencyDoesNotPermitPasswordsInClearText() throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.begin(emergency(Duration.ofHours(4)));

        assertThat(reloadable.policy().decideAuth(clearText()).refused())
                .hasValueSatisfying(refused -> assertThat(refused.reply().code()).isEqualTo(538));
    }

    @Test
    void anEmergencyEndsByItselfAtItsInstant() throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.begin(emergency(Duration.ofHours(4)));

        clock.set(NOW.plus(Duration.ofHours(4)).minusNanos(1));
        assertThat(refuses(reloadable.policy())).isFalse();
        clock.set(NOW.plus(Duration.ofHours(4)));

        assertThat(refuses(reloadable.policy())).as("without any tick").isTrue();
        assertThat(reloadable.status().emergency()).isEmpty();
        reloadable.tick();
        assertThat(store.kept()).isEmpty();
        assertThat(log.of(Level.WARN)).last().asString().contains("over, as announced");
    }

    @Test
    void anEmergencyOutlivesARestart() throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        load().begin(emergency(Duration.ofHours(4)));
        clock.advance(Duration.ofHours(3));

        ReloadablePolicy restarted = load();

        assertThat(refuses(restarted.policy())).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(refuses(restarted.policy())).isTrue();
    }

    @Test
    void anEmergencyThatEndedWhileTheServerWasDownIsOver()
            throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        load().begin(emergency(Duration.ofHours(4)));
        clock.advance(Duration.ofHours(5));

        ReloadablePolicy restarted = load();

        assertThat(refuses(restarted.policy())).isTrue();
        assertThat(store.kept()).isEmpty();
        assertThat(log.of(Level.WARN)).last().asString().contains("while the server was down");
    }

    @Test
    void anEmergencyThatCannotBeReadRelaxesNothing() throws InvalidPolicyException {
        folder.withRules(ALL_MUST);
        store.breakDown();

        ReloadablePolicy restarted = load();

        assertThat(refuses(restarted.policy())).isTrue();
        assertThat(restarted.status().emergencyTrouble()).isPresent();
        assertThat(log.of(Level.ERROR)).singleElement().asString().contains("the disk is gone");
    }

    @Test
    void anEmergencyThatCannotBeKeptDoesNotBegin() throws InvalidPolicyException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        store.breakDown();

        assertThatThrownBy(() -> reloadable.begin(emergency(Duration.ofHours(4))))
                .isInstanceOf(IOException.class);

        assertThat(refuses(reloadable.policy())).isTrue();
    }

    @Test
    void anEmergencyCanBeEndedBeforeItsTimeOnce() throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.begin(emergency(Duration.ofHours(4)));

        assertThat(reloadable.endEmergency("Bob")).isPresent();
        assertThat(reloadable.endEmergency("Bob")).isEmpty();

        assertThat(refuses(reloadable.policy())).isTrue();
        assertThat(store.kept()).isEmpty();
        assertThat(log.of(Level.WARN)).last().asString().contains("ended by Bob");
    }

    @Test
    void aReloadInAnEmergencyDoesNotEndIt() throws InvalidPolicyException, IOException {
        folder.withRules(ALL_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.begin(emergency(Duration.ofHours(4)));

        folder.withRules(ALL_MUST + NOBODY_MUST);
        reloadable.reload("Ann");

        assertThat(refuses(reloadable.policy())).isFalse();
        assertThat(reloadable.policy().version()).endsWith("+emergency");
        clock.advance(Duration.ofHours(4));
        assertThat(reloadable.policy().policy().rules()).hasSize(2);
        assertThat(refuses(reloadable.policy())).isTrue();
    }

    // ------------------------------------------------------------ expiry

    @Test
    void whatExpiresIsToldOnceAtItsTime() throws InvalidPolicyException {
        folder.withRules(
                "<exception name='x' of='all' owner='Ann' reason='r' expires='2027-03-01T13:00Z'>"
                        + "<when><peer>192.0.2.1</peer></when></exception>"
                        + ALL_MUST);
        ReloadablePolicy reloadable = load();
        reloadable.tick();
        assertThat(log.of(Level.WARN)).isEmpty();
        assertThat(reloadable.status().expired()).isZero();
        assertThat(reloadable.status().expiring()).isEqualTo(1);

        clock.set(Instant.parse("2027-03-01T13:00:00Z"));
        reloadable.tick();
        reloadable.tick();

        assertThat(log.of(Level.WARN))
                .singleElement()
                .asString()
                .contains("exception \"x\" of rule \"all\" has expired");
        assertThat(reloadable.status().expired()).isEqualTo(1);
        assertThat(reloadable.status().expiring()).isZero();
    }

    @Test
    void whatEndsInMoreThanAWeekDoesNotEndSoon() throws InvalidPolicyException {
        folder.withRules("<rule name='old' expires='2027-03-01'><require><tls/></require></rule>");
        clock.set(Instant.parse("2027-02-22T23:59:59Z"));
        ReloadablePolicy reloadable = load();

        assertThat(reloadable.status().expiring()).isZero();
        clock.set(Instant.parse("2027-02-23T00:00:00Z"));
        assertThat(reloadable.status().expiring()).isEqualTo(1);
    }

    @Test
    void whatHadExpiredIsToldAtStart() throws InvalidPolicyException {
        folder.withRules("<rule name='old' expires='2026-12-31'><require><tls/></require></rule>");

        load();

        assertThat(log.of(Level.WARN))
                .singleElement()
                .asString()
                .contains("rule \"old\" has expired at 2027-01-01T00:00:00Z: it is skipped");
    }

    @Test
    void aFaultWhileTickingIsToldAndDoesNotStopTheThread() throws InvalidPolicyException {
        folder.withPolicy(WATCHED, ALL_MUST);
        ReloadablePolicy reloadable = load();
        folder.breakDown();

        reloadable.tick();

        assertThat(log.of(Level.ERROR)).singleElement().asString().startsWith("TLS policy: ");
    }
}
