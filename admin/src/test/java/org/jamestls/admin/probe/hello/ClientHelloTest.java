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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientHelloTest {
    private static final List<Integer> SUITES = List.of(0xc02f, 0x1301, 0x000a);

    /** A hello that was read again. */
    private record Read(
            int recordVersion,
            int version,
            int sessionLength,
            List<Integer> suites,
            Map<Integer, String> extensions) {

        static Read of(ClientHello hello) {
            ByteBuffer in = ByteBuffer.wrap(hello.octets());
            assertThat(in.get()).isEqualTo((byte) 22);
            int recordVersion = in.getShort();
            assertThat((int) in.getShort()).isEqualTo(in.remaining());
            assertThat(in.get()).isEqualTo((byte) 1);
            assertThat((in.get() & 0xff) << 16 | in.getShort() & 0xffff).isEqualTo(in.remaining());
            int version = in.getShort();
            in.get(new byte[32]);
            int sessionLength = in.get();
            in.get(new byte[sessionLength]);
            List<Integer> suites = new java.util.ArrayList<>();
            for (int left = in.getShort(); left > 0; left -= 2) {
                suites.add(in.getShort() & 0xffff);
            }
            assertThat(in.getShort()).as("null compression alone").isEqualTo((short) 0x0100);
            Map<Integer, String> extensions = new LinkedHashMap<>();
            if (in.hasRemaining()) {
                assertThat((int) in.getShort()).isEqualTo(in.remaining());
            }
            while (in.hasRemaining()) {
                int type = in.getShort() & 0xffff;
                byte[] content = new byte[in.getShort()];
                in.get(content);
                extensions.put(type, HexFormat.of().formatHex(content));
            }
            return new Read(recordVersion, version, sessionLength, suites, extensions);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SSLv3, 0x0300, 0x0300",
        "TLSv1, 0x0301, 0x0301",
        "TLSv1.1, 0x0301, 0x0302",
        "TLSv1.2, 0x0301, 0x0303",
        "TLSv1.3, 0x0301, 0x0303"
    })
    void eachVersionIsWrittenAsItsRfcSays(String protocol, String recordVersion, String version) {
        Read read =
                Read.of(
                        ClientHello.of(
                                TlsProtocol.parse(protocol).orElseThrow(),
                                SUITES,
                                Optional.empty()));

        assertThat(read.recordVersion()).isEqualTo(Integer.decode(recordVersion));
        assertThat(read.version()).isEqualTo(Integer.decode(version));
        assertThat(read.suites()).startsWith(0xc02f, 0x1301, 0x000a);
    }

    @Test
    void sslv3HasNoExtension() {
        Read read =
                Read.of(ClientHello.of(TlsProtocol.SSLV3, SUITES, Optional.of("mx.example.org")));

        assertThat(read.extensions()).isEmpty();
        assertThat(read.suites()).endsWith(0x00ff);
    }

    @Test
    void tls13AsksForAGroupWithoutAKey() {
        Read read =
                Read.of(ClientHello.of(TlsProtocol.TLSV1_3, SUITES, Optional.of("mx.example.org")));

        assertThat(read.extensions())
                .containsEntry(43, "020304")
                .containsEntry(51, "0000")
                .containsKeys(0, 10, 13)
                .doesNotContainKey(11);
        assertThat(HexFormat.of().parseHex(read.extensions().get(0)))
                .endsWith("mx.example.org".getBytes(StandardCharsets.US_ASCII));
        assertThat(read.sessionLength()).isEqualTo(32);
        assertThat(read.suites()).containsExactlyElementsOf(SUITES);
    }

    @Test
    void aKeyIsShownOfGroupsThatAreOffered() {
        ClientHello hello =
                ClientHello.of(TlsProtocol.TLSV1_3, SUITES, Optional.empty()).withShares();

        assertThat(Read.of(hello).extensions().get(51)).startsWith("0069001d00200900");
        assertThat(Read.of(hello.withGroups(List.of(NamedGroup.X448))).extensions().get(51))
                .isEqualTo("0000");
    }

    @Test
    void oneOfTwoVersionsOffersBoth() {
        ClientHello hello =
                new ClientHello(
                        List.of(TlsProtocol.TLSV1_2, TlsProtocol.TLSV1_3),
                        SUITES,
                        List.of(NamedGroup.X25519),
                        Optional.empty(),
                        ClientHello.Signing.ANY,
                        false);

        assertThat(Read.of(hello).extensions()).containsEntry(43, "0403040303");
        assertThat(hello.newest()).isEqualTo(TlsProtocol.TLSV1_3);
    }
}
