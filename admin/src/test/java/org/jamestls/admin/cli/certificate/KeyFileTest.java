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
package org.jamestls.admin.cli.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFileTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyPair KEYS = KeyKind.EC.make();
    private static final X509Certificate CERTIFICATE =
            new CertificateMaker(KEYS, List.of("mx.example.com"))
                    .selfSigned(Instant.parse("2026-11-29T12:00:00Z"), Duration.ofDays(30));

    private static byte[] octets(KeyFormat format) {
        try {
            if (format == KeyFormat.PEM) {
                Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
                return ("-----BEGIN PRIVATE KEY-----\n"
                                + base64.encodeToString(KEYS.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
                                + base64.encodeToString(CERTIFICATE.getEncoded())
                                + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII);
            }
            KeyStore store = KeyStore.getInstance(format.name());
            store.load(null, null);
            store.setKeyEntry("mx", KEYS.getPrivate(), PASSWORD, new Certificate[] {CERTIFICATE});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, PASSWORD);
            return out.toByteArray();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyFile read(byte[] octets) throws KeyFileException, IOException {
        Path file = Files.createTempFile("key", ".file");
        try {
            Files.write(file, octets);
            return KeyFile.read(file, Optional.of(PASSWORD));
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachFormIsKnownByItsOctets(KeyFormat format) throws Exception {
        KeyFile read = read(octets(format));

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.entries()).hasSize(1);
        assertThat(read.entries().get(0).key()).contains(KEYS.getPrivate());
        assertThat(read.entries().get(0).chain()).containsExactly(CERTIFICATE);
        assertThat(read.toString()).doesNotContain("BigInteger");
    }

    /** A file that was cut, or of which octets were changed, is read or refused in words. */
    @Property(tries = 400)
    void aBrokenFileIsToldInWords(
            @ForAll KeyFormat format,
            @ForAll @IntRange(max = 4000) int at,
            @ForAll byte changed,
            @ForAll boolean cut)
            throws IOException {
        byte[] whole = octets(format);
        byte[] broken = cut ? Arrays.copyOf(whole, at % whole.length) : whole.clone();
        if (!cut) {
            broken[at % broken.length] = changed;
        }

        isReadOrRefused(broken);
    }

    @Property(tries = 300)
    void anyOctetsAreToldInWords(@ForAll byte[] octets, @ForAll @IntRange(max = 3) int begin)
            throws IOException {
        byte[][] begins = {
            {},
            {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 2},
            {0x30, (byte) 0x82, 0x0f, (byte) 0xff, 0x02, 0x01, 0x03},
            "-----BEGIN CERTIFICATE-----\n".getBytes(StandardCharsets.US_ASCII)
        };
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(begins[begin]);
        all.write(octets);

        isReadOrRefused(all.toByteArray());
    }

    private static void isReadOrRefused(byte[] octets) throws IOException {
        try {
            assertThat(read(octets).entries()).isNotEmpty();
        } catch (KeyFileException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }

    @Property
    void aFileThatIsMissingIsNamed(@ForAll @IntRange(max = 99) int number) {
        Path missing = Path.of("no-such-file-" + number);

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> KeyFile.read(missing, Optional.empty()))
                .withMessage("There is no file " + missing + ".");
    }
}
