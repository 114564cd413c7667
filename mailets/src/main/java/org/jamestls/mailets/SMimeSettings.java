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
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.smime.ContentAlgorithm;
import org.jamestls.mailets.smime.KeyTransport;
import org.jamestls.mailets.smime.SMimeEntity;

/** What the parameters of SMimeEncrypt say. */
final class SMimeSettings {
    private static final String ALGORITHM = "algorithm";
    private static final String KEY_TRANSPORT = "keyTransport";

    private SMimeSettings() {}

    /**
     * Reads them.
     *
     * @throws MessagingException when one is unknown, missing or wrong, or a file is not there
     */
    static EncryptSettings<X509Certificate> of(
            MailetConfig config, MailetContext context, FileSystem fileSystem, Clock clock)
            throws MessagingException {
        Parameters parameters =
                EncryptSettings.parameters(
                        EncryptStandard.S_MIME,
                        config,
                        SMimeFiles.CERTIFICATES,
                        SMimeFiles.PASSWORD_FILE,
                        SMimeFiles.LDAP_USER,
                        SMimeFiles.LDAP_TIMEOUT,
                        SMimeFiles.TRUST,
                        ALGORITHM,
                        KEY_TRANSPORT);
        ContentAlgorithm algorithm =
                EncryptSettings.choice(parameters, ALGORITHM, ContentAlgorithm.values());
        KeyTransport transport =
                EncryptSettings.choice(parameters, KEY_TRANSPORT, KeyTransport.values());
        return EncryptSettings.of(
                parameters,
                context,
                clock,
                new SMimeFiles(parameters, fileSystem, clock).certificates(),
                certificates -> new SMimeEntity(algorithm, transport, certificates));
    }
}
