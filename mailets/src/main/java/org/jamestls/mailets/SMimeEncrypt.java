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

import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;

/**
 * Encrypts a message to the certificates of its recipients with S/MIME (RFC 8551), so that it is
 * unreadable from here to them: on other servers, and in their mailboxes.
 *
 * <p>Put it where a mail leaves the server, after all that rewrites recipients or reads or changes
 * content, and before anything that signs the message as it travels (DKIM):
 *
 * <pre><code>
 * &lt;processor state="relay"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.SMimeEncrypt"&gt;
 *         &lt;certificates&gt;conf/smime/certificates&lt;/certificates&gt;
 *         &lt;trust&gt;conf/smime/authorities&lt;/trust&gt;
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
 * <p>A certificate counts for a recipient when it names the address (RFC 8550 section 3), is valid
 * today, may encrypt mail by its key usage and extended key usage, and comes from an authority that
 * is trusted. Revocation is not looked up: take a certificate that is revoked out of the folder.
 * All recipients who have one share one encrypted message. What becomes of the others says {@code
 * without}:
 *
 * <ul>
 *   <li>{@code bounce}, unless told: they are taken off, and the sender gets a delivery status
 *       notification with status 5.7.5 and the header of the message. What has no sender, itself a
 *       bounce, goes to the processor {@code error}, which keeps it.
 *   <li>{@code hold}: their copy goes, as it is, to the processor {@code holdProcessor}.
 *   <li>{@code pass}: their copy goes on in clear text. Not where there is a certificate that is no
 *       good, or a file that can't be read: that is an error, and they bounce.
 * </ul>
 *
 * <p>It fails closed: whatever goes wrong is a MessagingException, and the mail, unchanged, goes
 * where James sends such mails. So {@code onMailetException} must not be {@code ignore}.
 *
 * <p>Parameters:
 *
 * <ul>
 *   <li>{@code certificates}, of the recipients: a file of PEM, or a folder of them ({@code .pem},
 *       {@code .crt}, {@code .cer}), read again a second after a change; or a file of PKCS#12
 *       ({@code .p12}, {@code .pfx}) with {@code passwordFile}; or a directory, {@code
 *       ldap://host/base}, if need be with {@code ldapUser} and {@code passwordFile}.
 *   <li>{@code ldapUser}: the distinguished name under which the directory is asked; unless told,
 *       no one's.
 *   <li>{@code ldapTimeout}: how many seconds the directory has to take a connection, and for each
 *       answer, 1 to 60; 5 unless told. After that the mail fails.
 *   <li>{@code passwordFile}: a file whose first line is the password of the PKCS#12 file or of
 *       {@code ldapUser}.
 *   <li>{@code trust}, authorities: a file of PEM or a folder; or {@code self}, and then every
 *       certificate in the files is good.
 *   <li>{@code algorithm}: {@code aes256-gcm} (unless told), or {@code aes256-cbc}, which older
 *       clients need.
 *   <li>{@code keyTransport}, for RSA keys: {@code rsa-oaep} (unless told), or {@code rsa}, which
 *       older clients need. EC keys need no choice.
 *   <li>{@code without} and {@code holdProcessor}, see above.
 *   <li>{@code headerProtection}: {@code false} unless told.
 *   <li>{@code again}: {@code true} encrypts even what comes in encrypted; {@code false} unless
 *       told.
 *   <li>{@code reportingMta}, the name of this server in notifications: unless told the domain of
 *       the postmaster.
 * </ul>
 */
public class SMimeEncrypt extends EncryptMailet<X509Certificate> {
    private final Clock clock;
    private final FileSystem fileSystem;

    /** For James, which gives its clock and its folders. */
    @Inject
    public SMimeEncrypt(Clock clock, FileSystem fileSystem) {
        super(EncryptStandard.S_MIME);
        this.clock = clock;
        this.fileSystem = fileSystem;
    }

    @Override
    EncryptSettings<X509Certificate> readSettings() throws MessagingException {
        return SMimeSettings.of(getMailetConfig(), getMailetContext(), fileSystem, clock);
    }
}
