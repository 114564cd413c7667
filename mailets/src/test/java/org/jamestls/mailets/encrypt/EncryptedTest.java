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
package org.jamestls.mailets.encrypt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told apart: encrypted, and all else. */
class EncryptedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # the type                                                | content                          | encrypted
            application/pkcs7-mime; smime-type=enveloped-data         | 308006092a864886f70d010703a080   | true
            application/pkcs7-mime; smime-type=authEnveloped-data     | 3080060b2a864886f70d0109100117a080 | true
            application/x-pkcs7-mime; name=smime.p7m                  | 3082012306092a864886f70d010703a0 | true
            APPLICATION/PKCS7-MIME                                    | 303006092a864886f70d010703a0     | true
            application/pkcs7-mime; smime-type=signed-data            | 308006092a864886f70d010702a080   | false
            application/pkcs7-mime; smime-type=enveloped-data         | 308006092a864886f70d010702a080   | false
            application/pkcs7-mime; smime-type=enveloped-data         | 48656c6c6f20426f62               | false
            application/pkcs7-mime; smime-type=enveloped-data         | 30ff06092a864886f70d010703       | false
            application/pkcs7-mime; smime-type=enveloped-data         | 30                               | false
            application/pkcs7-mime; smime-type=enveloped-data         | ''                               | false
            text/plain                                                | 308006092a864886f70d010703a080   | false
            multipart/encrypted; protocol="application/pgp-encrypted" | 00                               | true
            multipart/encrypted; protocol="application/x"             | 00                               | false
            multipart/encrypted                                       | 00                               | false
            multipart/signed; protocol="application/pkcs7-signature"  | 00                               | false
            multipart/encrypted; protocol=                            | 00                               | false
            ;                                                         | 308006092a864886f70d010703a080   | false
            """)
    void contentTells(String type, String content, boolean encrypted) throws Exception {
        byte[] octets = HexFormat.of().parseHex(content);

        assertThat(
                        is(
                                "Content-Type: "
                                        + type
                                        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                        + Base64.getMimeEncoder().encodeToString(octets)
                                        + "\r\n"))
                .isEqualTo(encrypted);
    }

    @ParameterizedTest
    @CsvSource({
        // octets as they are, two types, an encoding that nobody knows, base64 that is none
        "'Content-Type: application/pkcs7-mime\r\n\r\n', true",
        "'Content-Transfer-Encoding: binary\r\nContent-Type: application/pkcs7-mime\r\n\r\n', true",
        "'Content-Type: application/pkcs7-mime\r\nContent-Type: text/plain\r\n\r\n', false",
        "'Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: x\r\n\r\n', false",
        "'Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n', false"
    })
    void theEncodingCounts(String header, boolean encrypted) throws Exception {
        String envelope =
                new String(HexFormat.of().parseHex("308006092a864886f70d010703a080"), ISO_8859_1);

        assertThat(is(header + envelope)).isEqualTo(encrypted);
    }

    private static boolean is(String message) throws Exception {
        MimeMessage parsed =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
        try (MessageOctets copy = MessageOctets.of(parsed)) {
            return Encrypted.is(copy);
        }
    }
}
