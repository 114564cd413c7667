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
package org.jamestls.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jamestls.policy.rule.ReloadMode;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words by which policies, records, logs and matchers name things. */
class WordsTest {

    static Stream<Arguments> constants() {
        return Stream.of(
                        all(Action.values(), Action::parse),
                        all(Mode.values(), Mode::parse),
                        all(Verdict.values(), Verdict::parse),
                        all(Violation.Kind.values(), Violation.Kind::parse),
                        all(Stage.values(), Stage::parse),
                        all(Direction.values(), Direction::parse),
                        all(TlsOffer.values(), TlsOffer::parse),
                        all(TlsProtocol.values(), TlsProtocol::parse),
                        all(TlsStart.values(), TlsStart::parse),
                        all(PeerCheck.values(), PeerCheck::parse))
                .flatMap(Function.identity());
    }

    private static <T> Stream<Arguments> all(T[] values, Function<String, Optional<T>> parse) {
        return Arrays.stream(values).map(value -> Arguments.of(value, parse));
    }

    @ParameterizedTest
    @MethodSource("constants")
    <T> void aWordIsReadAsWhatItWasWrittenFor(T value, Function<String, Optional<T>> parse) {
        assertThat(parse.apply(value.toString())).contains(value);
        assertThat(parse.apply(value + " ")).isEmpty();
        assertThat(parse.apply("")).isEmpty();
        assertThat(value.toString()).matches("[A-Za-z0-9.-]+");
    }

    @Test
    void theTurkishLocaleIsNoMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(Action.DISCONNECT).hasToString("disconnect");
            assertThat(Violation.Kind.SUITE_FORBIDDEN).hasToString("suite-forbidden");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theSettingsOfAPolicyAreToldInItsWords() {
        assertThat(ReloadMode.values()).extracting(ReloadMode::toString).contains("watch");
        assertThat(Unguarded.values()).extracting(Unguarded::toString).contains("refuse");
        assertThat(RequireTlsOffer.values()).extracting(RequireTlsOffer::toString).contains("off");
    }

    @Test
    void aViolationTellsWhatWasRequiredAndWhatWasFound() {
        assertThat(Violation.noTls()).hasToString("no-tls (required TLS, found clear text)");
    }

    @ParameterizedTest
    @CsvSource({"421, true", "451, true", "499, true", "500, false", "530, false", "554, false"})
    void aReplyIsTransientJustWhereItsCodeBeginsWith4(int code, boolean isTransient) {
        assertThat(new Reply(code, "x.7.0", "text", false).isTransient()).isEqualTo(isTransient);
    }

    @Test
    void aReplyIsNeverLongerThanSmtpAllows() {
        Reply reply = new Reply(550, "5.7.10", "x".repeat(1000), false);

        assertThat(reply.toString() + "\r\n").hasSize(512);
    }
}
