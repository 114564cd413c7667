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
package org.jamestls.admin.probe.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final String RANDOM = "5a".repeat(32);
    private static final String RETRY =
            "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

    /** TLS 1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, renegotiation_info and session_ticket. */
    private static final String HELLO12 =
            handshake(
                    2, "0303" + RANDOM + "00" + "c02f" + "00" + "0009" + "ff01000100" + "00230000");

    private static final String CERTIFICATES =
            handshake(11, "00000c" + "000003010203" + "000003040506");
    private static final String KEY = handshake(12, "03" + "0017" + "0104" + "0000");
    private static final String DONE = handshake(14, "");

    private static String handshake(int type, String body) {
        return String.format("%02x%06x%s", type, body.length() / 2, body);
    }

    private static String record(int type, String content) {
        return String.format("%02x0303%04x%s", type, content.length() / 2, content);
    }

    private static InputStream octets(String hex) {
        return new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    }

    private static Answer first(String hex) throws IOException {
        return AnswerReader.first(octets(hex));
    }

    @Test
    void aServerHelloIsRead() throws IOException {
        assertThat(first(record(22, HELLO12)))
                .isInstanceOfSatisfying(
                        Answer.Hello.class,
                        hello -> {
                            assertThat(hello.protocol()).isEqualTo(TlsProtocol.TLSV1_2);
                            assertThat(hello.suite()).isEqualTo(0xc02f);
                            assertThat(hello.retry()).isFalse();
                            assertThat(hello.session()).isFalse();
                            assertThat(hello.secureRenegotiation()).isTrue();
                            assertThat(hello.sessionTicket()).isTrue();
                            assertThat(hello.extendedMasterSecret()).isFalse();
                            assertThat(hello.group()).isEqualTo(-1);
                        });
    }

    @Test
    void aHelloRetryRequestIsAnAnswer() throws IOException {
        String body =
                "0303" + RETRY + "00" + "1302" + "00" + "000c" + "002b00020304" + "0033000211ec";

        assertThat(first(record(22, handshake(2, body))))
                .isInstanceOfSatisfying(
                        Answer.Hello.class,
                        hello -> {
                            assertThat(hello.protocol()).isEqualTo(TlsProtocol.TLSV1_3);
                            assertThat(hello.suite()).isEqualTo(0x1302);
                            assertThat(hello.retry()).isTrue();
                            assertThat(NamedGroup.of(hello.group()))
                                    .contains(NamedGroup.X25519MLKEM768);
                        });
    }

    @Test
    void theHelloOfSslv3HasNoExtensions() throws IOException {
        String body = "0300" + RANDOM + "20" + "ab".repeat(32) + "000a" + "00";

        assertThat(first(record(22, handshake(2, body))))
                .isInstanceOfSatisfying(
                        Answer.Hello.class,
                        hello -> {
                            assertThat(hello.protocol()).isEqualTo(TlsProtocol.SSLV3);
                            assertThat(hello.session()).isTrue();
                            assertThat(hello.extensions()).isEmpty();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "15030300020228, handshake_failure",
        "15030300020246, protocol_version",
        "15030300020247, insufficient_security",
        "150303000202ff, alert 255",
        // close_notify ends a handshake, although it is but a warning
        "15030300020100, alert 0"
    })
    void aFatalAlertIsRead(String hex, String name) throws IOException {
        assertThat(first(hex))
                .isInstanceOfSatisfying(
                        Answer.Alert.class, alert -> assertThat(alert.name()).isEqualTo(name));
    }

    @Test
    void aWarningDoesNotEndAHandshake() throws IOException {
        assertThat(first("15030300020170" + record(22, HELLO12))).isInstanceOf(Answer.Hello.class);
    }

    @ParameterizedTest
    @CsvSource({
        "35303020352e372e30, what came is not TLS",
        "170303000101, data came before the handshake",
        "1503030001ff, an alert is not of two octets",
        "16030300040b000000, the first message is of type 11",
        "160303000402ffffff, a handshake message says that it is too long",
        "1603030006020000020303, a handshake message ends too early",
        "160303ffff, more came than an answer may have",
        "1602, what came is not TLS"
    })
    void whatBreaksTheRulesIsTold(String hex, String why) throws IOException {
        assertThat(first(hex)).isEqualTo(new Answer.Garbled(why));
    }

    @Test
    void anExtensionThatIsAnsweredTwiceBreaksTheRules() throws IOException {
        String body = "0303" + RANDOM + "00" + "c02f" + "00" + "0008" + "0017000000170000";

        assertThat(first(record(22, handshake(2, body))))
                .isEqualTo(new Answer.Garbled("an extension is answered twice"));
    }

    @ParameterizedTest
    @CsvSource({"''", "16", "160303", "16030300ff02"})
    void anEndIsAnEnd(String hex) throws IOException {
        assertThat(first(hex)).isEqualTo(new Answer.Closed());
    }

    @Test
    void nothingIsReadBehindTheServerHello() throws IOException {
        InputStream in = octets(record(22, HELLO12) + record(22, CERTIFICATES));

        AnswerReader.first(in);

        assertThat(in.available()).isEqualTo(record(22, CERTIFICATES).length() / 2);
    }

    @Test
    void aFlightIsReadHoweverItIsCut() throws IOException {
        String whole = HELLO12 + CERTIFICATES + KEY + DONE;
        StringBuilder cut = new StringBuilder();
        for (int at = 0; at < whole.length(); at += 14) {
            cut.append(record(22, whole.substring(at, Math.min(at + 14, whole.length()))));
        }

        Flight flight = AnswerReader.flight(octets(cut.toString()));

        assertThat(flight.certificates())
                .containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5, 6});
        assertThat(flight.key()).contains(new Flight.EphemeralKey(23, 0));
    }

    @Test
    void aFlightThatBreaksOffKeepsWhatCame() throws IOException {
        Flight flight = AnswerReader.flight(octets(record(22, HELLO12 + CERTIFICATES) + "16"));

        assertThat(flight.answer()).isInstanceOf(Answer.Hello.class);
        assertThat(flight.certificates()).hasSize(2);
        assertThat(flight.key()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // p of 8 octets with its highest bit set; p of 512 bits with a zero before it
        "0008ff00000000000001, 64",
        "0009007f00000000000001, 63"
    })
    void thePrimeOfDheIsMeasured(String parameters, int bits) throws IOException {
        assertThat(
                        FlightReader.key(
                                HexFormat.of().parseHex(parameters),
                                org.jamestls.policy.cipher.KeyExchange.DHE))
                .isEqualTo(Optional.of(new Flight.EphemeralKey(-1, bits)));
    }

    @Test
    void aTimeoutIsNotAnAnswer() {
        InputStream slow =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new SocketTimeoutException("Read timed out");
                    }
                };

        assertThatThrownBy(() -> AnswerReader.first(slow))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aServerThatNeverEndsIsLeft() throws IOException {
        byte[] warning = HexFormat.of().parseHex("15030300020170");
        InputStream endless = repeating(warning);

        assertThat(AnswerReader.first(endless)).isInstanceOf(Answer.Garbled.class);
    }

    @Test
    void aFlightThatNeverEndsIsLeft() throws IOException {
        InputStream in =
                new java.io.SequenceInputStream(
                        octets(record(22, HELLO12)),
                        repeating(
                                HexFormat.of()
                                        .parseHex(record(22, handshake(99, "00".repeat(9000))))));

        assertThat(AnswerReader.flight(in).answer()).isInstanceOf(Answer.Hello.class);
    }

    private static InputStream repeating(byte[] octets) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return octets[at++ % octets.length] & 0xff;
            }
        };
    }

    @Property(tries = 2000)
    void anythingGivesAnAnswer(@ForAll @Size(max = 400) byte[] octets) throws IOException {
        assertThat(AnswerReader.first(new ByteArrayInputStream(octets))).isNotNull();
        assertThat(AnswerReader.flight(new ByteArrayInputStream(octets))).isNotNull();
    }

    @Property(tries = 2000)
    void aFlightWithAWrongOctetGivesAnAnswer(
            @ForAll @IntRange(max = 400) int at, @ForAll byte wrong) throws IOException {
        byte[] octets =
                HexFormat.of()
                        .parseHex(record(22, HELLO12) + record(22, CERTIFICATES + KEY + DONE));
        byte[] changed = Arrays.copyOf(octets, octets.length);
        changed[at % octets.length] = wrong;

        assertThat(AnswerReader.flight(new ByteArrayInputStream(changed))).isNotNull();
    }

    @Property(tries = 1000)
    void anythingOrMalformed(@ForAll @Size(max = 200) byte[] body) {
        for (Reading reading :
                List.<Reading>of(ServerHelloReader::read, FlightReader::certificates)) {
            try {
                assertThat(reading.of(body)).isNotNull();
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    private interface Reading {
        Object of(byte[] body) throws MalformedException;
    }
}
