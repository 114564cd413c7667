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
package org.jamestls.mailets;

import java.time.Clock;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.jamestls.mailets.pgp.OpenPgpKey;

/**
 * Encrypts a message to the keys of its recipients with OpenPGP (RFC 9580, in MIME by RFC 3156), so
 * that it is unreadable from here to them: on other servers, and in their mailboxes.
 *
 * <p>Put it where a mail leaves the server, after all that rewrites recipients or reads or changes
 * content, and before anything that signs the message as it travels (DKIM):
 *
 * <pre><code>
 * &lt;processor state="relay"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.PgpEncrypt"&gt;
 *         &lt;keys&gt;conf/pgp&lt;/keys&gt;
 *         &lt;without&gt;bounce&lt;/without&gt;
 *     &lt;/mailet&gt;
 *     &lt;mailet match="All" class="RemoteDelivery"&gt;
 *     ...
 * </code></pre>
 *
 * <p>The header of the message stays, but for the fields that describe the content, which go inside
 * with it; so the subject stays readable, unless {@code headerProtection} is {@code true}: then the
 * header goes inside too, and the subject outside is {@code [...]} (RFC 9788). A message that is
 * encrypted already (S/MIME, or OpenPGP in MIME) passes untouched; one that is signed is encrypted
 * with its signature, its subject as it is.
 *
 * <p>A key counts for a recipient when one of its user IDs names the address, it has signed that
 * user ID itself, neither is revoked, it has not ended, and it has a subkey for encryption of which
 * the same holds. RSA keys need 2048 bits. A signature by SHA-1 or older counts only where it
 * revokes. OpenPGP has no authorities: every key that you have put there is trusted to name whom it
 * names. All recipients who have a key share one encrypted message. What becomes of the others says
 * {@code without}:
 *
 * <ul>
 *   <li>{@code bounce}, unless told: they are taken off, and the sender gets a delivery status
 *       notification with status 5.7.5 and the header of the message. What has no sender, itself a
 *       bounce, goes to the processor {@code error}, which keeps it.
 *   <li>{@code hold}: their copy goes, as it is, to the processor {@code holdProcessor}.
 *   <li>{@code pass}: their copy goes on in clear text. Not where there is a key that is no good,
 *       or a file that can't be read: that is an error, and they bounce.
 * </ul>
 *
 * <p>It is encrypted with AES-256; authenticated (AEAD with OCB) where the keys of all recipients
 * say that their owners read that, else with a modification detection code, which every OpenPGP
 * reads.
 *
 * <p>It fails closed: whatever goes wrong is a MessagingException, and the mail, unchanged, goes
 * where James sends such mails. So {@code onMailetException} must not be {@code ignore}.
 *
 * <p>Parameters:
 *
 * <ul>
 *   <li>{@code keys}, of the recipients: a file of public keys, in ASCII armour or without, or a
 *       folder of them ({@code .asc}, {@code .gpg}, {@code .pgp}, {@code .key}), read again a
 *       second after a change; or {@code wkd:} and a folder in the layout of a Web Key Directory. A
 *       file with a private key in it is left out.
 *   <li>{@code hiddenKeyIds}: {@code true} leaves out which keys open a message, so that recipients
 *       don't learn of each other by it, and their programs try all keys that they have; {@code
 *       false} unless told.
 *   <li>{@code without} and {@code holdProcessor}, see above.
 *   <li>{@code headerProtection}: {@code false} unless told.
 *   <li>{@code again}: {@code true} encrypts even what comes in encrypted; {@code false} unless
 *       told.
 *   <li>{@code reportingMta}, the name of this server in notifications: unless told the domain of
 *       the postmaster.
 * </ul>
 */
public class PgpEncrypt extends EncryptMailet<OpenPgpKey> {
    private final Clock clock;
    private final FileSystem fileSystem;

    /** For James, which gives its clock and its folders. */
    @Inject
    public PgpEncrypt(Clock clock, FileSystem fileSystem) {
        super(EncryptStandard.OPENPGP);
        this.clock = clock;
        this.fileSystem = fileSystem;
    }

    @Override
    EncryptSettings<OpenPgpKey> readSettings() throws MessagingException {
        return PgpSettings.of(getMailetConfig(), getMailetContext(), fileSystem, clock);
    }
}
