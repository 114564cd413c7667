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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.encrypt.RecipientKeys;

/**
 * What the parameters of a mailet that encrypts say.
 *
 * @param keys of the recipients
 * @param entities encrypts for some keys, at least one
 * @param headerProtection whether the header is encrypted too (RFC 9788)
 * @param again whether what is encrypted is encrypted once more
 * @param treatment of recipients without a key
 */
record EncryptSettings<K>(
        RecipientKeys<K> keys,
        Function<Collection<K>, Entity> entities,
        boolean headerProtection,
        boolean again,
        Treatment treatment) {
    private static final String WITHOUT = "without";
    private static final String HOLD_PROCESSOR = "holdProcessor";
    private static final String HEADER_PROTECTION = "headerProtection";
    private static final String AGAIN = "again";
    private static final String REPORTING_MTA = "reportingMta";
    private static final List<String> SHARED =
            List.of(WITHOUT, HOLD_PROCESSOR, HEADER_PROTECTION, AGAIN, REPORTING_MTA);
    private static final Pattern PROCESSOR = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What becomes of a recipient who has no good key. */
    enum Without {
        /** The sender is told that nothing was sent to them. */
        BOUNCE,
        /** Their copy goes, in clear text, to a processor that keeps it in the server. */
        HOLD,
        /** Their copy goes on in clear text where there is no key; else they bounce. */
        PASS
    }

    /**
     * What becomes of those who can't be encrypted for.
     *
     * @param holdProcessor the processor that holds them; empty unless they are held
     * @param notifier tells senders of those that bounce
     */
    record Treatment(Without without, Optional<String> holdProcessor, Notifier notifier) {}

    /**
     * The parameters of a mailet.
     *
     * @param own those that it does not share with others that encrypt
     * @throws MessagingException when there is an unknown one, or exceptions would be ignored
     */
    static Parameters parameters(EncryptStandard standard, MailetConfig config, String... own)
            throws MessagingException {
        Parameters parameters =
                new Parameters(
                        standard.mailet(),
                        config,
                        Stream.concat(Stream.of(own), SHARED.stream()).toArray(String[]::new));
        parameters.refuseIgnoredExceptions("a mail that can't be encrypted must not leave");
        return parameters;
    }

    /**
     * Reads those that all of them share.
     *
     * @throws MessagingException when one is wrong
     */
    static <K> EncryptSettings<K> of(
            Parameters parameters,
            MailetContext context,
            Clock clock,
            RecipientKeys<K> keys,
            Function<Collection<K>, Entity> entities)
            throws MessagingException {
        Without without = choice(parameters, WITHOUT, Without.values());
        return new EncryptSettings<>(
                keys,
                entities,
                parameters.flag(HEADER_PROTECTION),
                parameters.flag(AGAIN),
                new Treatment(
                        without,
                        holdProcessor(parameters, without),
                        new Notifier(
                                context,
                                ServerName.of(REPORTING_MTA, parameters, context),
                                clock)));
    }

    /** One of the values by their words in lower case, the first unless told. */
    static <E extends Enum<E>> E choice(Parameters parameters, String name, E[] values)
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
