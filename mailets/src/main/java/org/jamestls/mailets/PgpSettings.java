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
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.pgp.OpenPgpKey;
import org.jamestls.mailets.pgp.OpenPgpKeys;
import org.jamestls.mailets.pgp.PgpEntity;

/** What the parameters of PgpEncrypt say. */
final class PgpSettings {
    private static final String KEYS = "keys";
    private static final String HIDDEN_KEY_IDS = "hiddenKeyIds";
    private static final String DIRECTORY = "wkd:";
    private static final String ALLOWED =
            "the path of a file of public keys, or of a folder of such files, "
                    + FileParameters.PATHS
                    + ", or wkd: and the path of a Web Key Directory";

    private PgpSettings() {}

    /**
     * Reads them.
     *
     * @throws MessagingException when one is unknown, missing or wrong, or a file is not there
     */
    static EncryptSettings<OpenPgpKey> of(
            MailetConfig config, MailetContext context, FileSystem fileSystem, Clock clock)
            throws MessagingException {
        Parameters parameters =
                EncryptSettings.parameters(EncryptStandard.OPENPGP, config, KEYS, HIDDEN_KEY_IDS);
        boolean hiddenKeyIds = parameters.flag(HIDDEN_KEY_IDS);
        return EncryptSettings.of(
                parameters,
                context,
                clock,
                keys(parameters, new FileParameters(parameters, fileSystem), clock),
                keys -> new PgpEntity(keys, hiddenKeyIds, clock.instant()));
    }

    private static OpenPgpKeys keys(Parameters parameters, FileParameters files, Clock clock)
            throws MessagingException {
        String value = parameters.required(KEYS, ALLOWED);
        return value.startsWith(DIRECTORY)
                ? files.open(
                        KEYS,
                        value.substring(DIRECTORY.length()),
                        ALLOWED,
                        path -> OpenPgpKeys.inWebKeyDirectory(path, clock))
                : files.open(KEYS, value, ALLOWED, path -> OpenPgpKeys.inFiles(path, clock));
    }
}
