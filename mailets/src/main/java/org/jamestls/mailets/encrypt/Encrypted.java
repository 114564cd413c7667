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

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.InternetHeaders;
import javax.mail.internet.MimeUtility;
import javax.mail.internet.ParseException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;

/**
 * Tells what is encrypted end to end already. S/MIME is known by its content, since senders leave
 * out the {@code smime-type} or write a wrong one; OpenPGP (RFC 3156 section 4) by its
 * Content-Type. In doubt a message is clear text.
 */
public final class Encrypted {
    private static final Set<String> CMS =
            Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final List<ASN1ObjectIdentifier> ENVELOPES =
            List.of(CMSObjectIdentifiers.envelopedData, CMSObjectIdentifiers.authEnvelopedData);
    private static final int BEGINNING = 32;
    private static final int SEQUENCE = 0x30;

    private Encrypted() {}

    /** Whether the message is. */
    public static boolean is(MessageOctets message) throws MessagingException, IOException {
        try (MessageOctets.Parts parts = message.open()) {
            String[] types = parts.header().getHeader("Content-Type");
            if (types == null || types.length != 1) {
                return false;
            }
            ContentType type = new ContentType(types[0]);
            if (type.match("multipart/encrypted")) {
                return "application/pgp-encrypted".equalsIgnoreCase(type.getParameter("protocol"));
            }
            return CMS.stream().anyMatch(type::match) && beginsAsEnvelope(parts);
        } catch (ParseException e) {
            return false;
        }
    }

    private static boolean beginsAsEnvelope(MessageOctets.Parts parts)
            throws MessagingException, IOException {
        byte[] beginning;
        try (InputStream content = MimeUtility.decode(parts.body(), encoding(parts.header()))) {
            beginning = content.readNBytes(BEGINNING);
        } catch (MessagingException | IOException e) {
            // an encoding that nobody can decode hides nothing that we know of
            return false;
        }
        return ENVELOPES.stream().anyMatch(type -> isContentInfo(beginning, type));
    }

    private static String encoding(InternetHeaders header) {
        String encoding = header.getHeader("Content-Transfer-Encoding", null);
        return encoding == null ? "7bit" : encoding.strip();
    }

    /** RFC 5652 section 3: a sequence that begins with the type of its content. */
    private static boolean isContentInfo(byte[] octets, ASN1ObjectIdentifier type) {
        if (octets.length < 2 || octets[0] != SEQUENCE) {
            return false;
        }
        int length = octets[1] & 0xff;
        int from = length > 0x80 ? 2 + (length & 0x7f) : 2;
        byte[] identifier = encoded(type);
        return from + identifier.length <= octets.length
                && Arrays.equals(
                        octets, from, from + identifier.length, identifier, 0, identifier.length);
    }

    private static byte[] encoded(ASN1ObjectIdentifier type) {
        try {
            return type.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an object identifier without encoding", e);
        }
    }
}
