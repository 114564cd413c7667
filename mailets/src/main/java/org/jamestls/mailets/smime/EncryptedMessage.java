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
package org.jamestls.mailets.smime;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.mail.MessagingException;
import org.apache.james.server.core.MimeMessageInputStreamSource;

/**
 * Makes the encrypted message: an entity {@code application/pkcs7-mime} (RFC 8551 section 3.3)
 * under the header of the message, its content the CMS envelope in base64. All is written as a
 * stream into a temporary file of James.
 */
public final class EncryptedMessage {
    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};

    private EncryptedMessage() {}

    /**
     * How to encrypt.
     *
     * @param algorithm for the content
     * @param transport for the keys of RSA certificates
     * @param headerProtection whether the header is encrypted too (RFC 9788)
     */
    public record Settings(
            ContentAlgorithm algorithm, KeyTransport transport, boolean headerProtection) {}

    /**
     * Encrypts a message.
     *
     * @param certificates whose keys open it, at least one
     * @return the message, whole; dispose of it, which deletes the file
     * @throws MessagingException when it can't be encrypted or written; nothing is left of it then
     */
    public static MimeMessageInputStreamSource of(
            MessageOctets message, Settings settings, Collection<X509Certificate> certificates)
            throws MessagingException {
        return TemporaryMessage.write(
                out -> {
                    try (MessageOctets.Parts parts = message.open()) {
                        write(parts, settings, certificates, out);
                    }
                });
    }

    private static void write(
            MessageOctets.Parts parts,
            Settings settings,
            Collection<X509Certificate> certificates,
            OutputStream out)
            throws IOException, MessagingException {
        HeaderLayout layout =
                settings.headerProtection()
                        ? HeaderProtection.of(parts.header())
                        : HeaderLayout.of(parts.header());
        writeLines(layout.outer(), out);
        writeLines(
                List.of(
                        "Content-Type: application/pkcs7-mime; smime-type="
                                + settings.algorithm().smimeType()
                                + ";\r\n name=\"smime.p7m\"",
                        "Content-Transfer-Encoding: base64",
                        "Content-Disposition: attachment; filename=\"smime.p7m\"",
                        "Content-Description: S/MIME Encrypted Message"),
                out);
        out.write(CRLF);
        OutputStream base64 = Base64.getMimeEncoder(LINE, CRLF).wrap(new LeftOpen(out));
        Envelope envelope =
                Envelope.open(base64, settings.algorithm(), settings.transport(), certificates);
        writeLines(layout.inner(), envelope);
        envelope.write(CRLF);
        OutputStream lines = new CanonicalLines(envelope);
        parts.body().transferTo(lines);
        envelope.close();
        base64.close();
        out.write(CRLF);
    }

    /** The mail API gives each octet as one character. */
    private static void writeLines(List<String> lines, OutputStream out) throws IOException {
        for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            out.write(CRLF);
        }
    }

    /** Base64 is complete only when it is closed. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            out.write(octets, from, count);
        }

        @Override
        public void close() {
            // the message goes on
        }
    }
}
