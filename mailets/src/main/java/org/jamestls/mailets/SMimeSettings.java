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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.smime.Certificates;
import org.jamestls.mailets.smime.ContentAlgorithm;
import org.jamestls.mailets.smime.EncryptedMessage;
import org.jamestls.mailets.smime.KeyTransport;

/**
 * What the parameters of SMimeEncrypt say.
 *
 * @param certificates of the recipients
 * @param encryption how
 * @param without what becomes of a recipient without certificate
 * @param holdProcessor the processor that holds those; empty unless they are held
 * @param again whether what is encrypted is encrypted once more
 * @param notifier tells senders of those that bounce
 */
record SMimeSettings(
        Certificates certificates,
        EncryptedMessage.Settings encryption,
        Without without,
        Optional<String> holdProcessor,
        boolean again,
        Notifier notifier) {
    private static final String HOLD_PROCESSOR = "holdProcessor";
    private static final Pattern PROCESSOR = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What becomes of a recipient who has no good certificate. */
    enum Without {
        /** The sender is told that nothing was sent to them. */
        BOUNCE,
        /** Their copy goes, in clear text, to a processor that keeps it in the server. */
        HOLD,
        /** Their copy goes on in clear text where there is no certificate; else they bounce. */
        PASS
    }

    /**
     * Reads them.
     *
     * @throws MessagingException when one is unknown, missing or wrong, or a file is not there
     */
    static SMimeSettings of(
            MailetConfig config, MailetContext context, FileSystem fileSystem, Clock clock)
            throws MessagingException {
        Parameters parameters =
                new Parameters(
                        "SMimeEncrypt",
                        config,
                        SMimeFiles.CERTIFICATES,
                        SMimeFiles.PASSWORD_FILE,
                        SMimeFiles.LDAP_USER,
                        SMimeFiles.LDAP_TIMEOUT,
                        SMimeFiles.TRUST,
                        "algorithm",
                        "keyTransport",
                        "without",
                        HOLD_PROCESSOR,
                        "again",
                        "headerProtection",
                        "reportingMta");
        parameters.refuseIgnoredExceptions("a mail that can't be encrypted must not leave");
        Without without = choice(parameters, "without", Without.values());
        return new SMimeSettings(
                new SMimeFiles(parameters, fileSystem, clock).certificates(),
                new EncryptedMessage.Settings(
                        choice(parameters, "algorithm", ContentAlgorithm.values()),
                        choice(parameters, "keyTransport", KeyTransport.values()),
                        parameters.flag("headerProtection")),
                without,
                holdProcessor(parameters, without),
                parameters.flag("again"),
                new Notifier(context, ServerName.of("reportingMta", parameters, context), clock));
    }

    /** One of the values by their words in lower case, the first unless told. */
    private static <E extends Enum<E>> E choice(Parameters parameters, String name, E[] values)
            throws MessagingException {
        String[] words =
                Arrays.stream(values)
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new);
        return values[Arrays.asList(words).indexOf(parameters.word(name, words))];
    }

    private static Optional<String> holdProcessor(Parameters parameters, Without without)
            throws MessagingException {
        Optional<String> processor =
                parameters.text(HOLD_PROCESSOR, PROCESSOR, "the name of a processor, as in hold");
        if (without == Without.HOLD && processor.isEmpty()) {
            throw parameters.refused(
                    HOLD_PROCESSOR, "", "the name of the processor that keeps what is held");
        }
        if (without != Without.HOLD && processor.isPresent()) {
            throw parameters.refused(
                    HOLD_PROCESSOR, processor.get(), "it only where <without> is hold");
        }
        // a mail that is set to where it is goes round for ever; one that ends is not held
        if (processor.filter(Mail.GHOST::equals).isPresent()) {
            throw parameters.refused(
                    HOLD_PROCESSOR, Mail.GHOST, "another one, since there the mail would be lost");
        }
        return processor;
    }
}
