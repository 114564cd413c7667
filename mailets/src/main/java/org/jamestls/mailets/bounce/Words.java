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
package org.jamestls.mailets.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.policy.text.SafeText;

/** What people read in the notification about a message that was sent with REQUIRETLS. */
public final class Words {
    private static final int MAX_ADDRESS = 320;

    private Words() {}

    /**
     * The words.
     *
     * @param server the name of this server
     * @param recipients whom the message did not reach
     * @param namedBySender the recipients as the sender's client named them; empty when that is not
     *     known
     * @param failure why
     */
    public static HumanPart of(
            String server,
            List<FailedRecipient> recipients,
            List<String> namedBySender,
            Failure failure) {
        List<String> addresses = recipients.stream().map(FailedRecipient::address).toList();
        String text =
                """
                This is the mail server %s.

                A message that you sent did not reach:

                %s
                %s%s
                %s"""
                        .formatted(
                                server,
                                lines(addresses),
                                forwarded(addresses, namedBySender),
                                why(failure),
                                attached(failure));
        return HumanPart.english("Not delivered: " + failure.reason(), text);
    }

    private static String why(Failure failure) {
        if (failure.isAboutRequireTls()) {
            return promise(failure);
        }
        if (failure.equals(Failure.NO_KEY)) {
            return key(failure);
        }
        return failure.equals(Failure.NO_CERTIFICATE) ? certificate(failure) : other(failure);
    }

    private static String attached(Failure failure) {
        return failure.isAboutEncryption()
                ? """
                Only the header of your message is attached: what was to be encrypted is not
                repeated in clear text.
                """
                : """
                Only the header of your message is attached: what was sent with REQUIRETLS
                is not repeated, and this notification asks for REQUIRETLS itself
                (RFC 8689, section 5).
                """;
    }

    private static String certificate(Failure failure) {
        return """
                Why it stopped here: this server encrypts such messages with S/MIME before it
                sends them on, and it has no good certificate of these recipients. So nothing
                was sent to them.
                The status is %s (%s).

                What you can do:
                - Ask the recipient for a message signed with S/MIME, or for the certificate
                  as a file, and give it to the postmaster of this server.
                - Then send your message again.
                """
                .formatted(failure.status(), failure.reason());
    }

    private static String key(Failure failure) {
        return """
                Why it stopped here: this server encrypts such messages with OpenPGP before it
                sends them on, and it has no good key of these recipients. So nothing was sent
                to them.
                The status is %s (%s).

                What you can do:
                - Ask the recipient for the public OpenPGP key as a file (if there was one
                  before, it may have ended: then for the extended one), and give it to the
                  postmaster of this server.
                - Then send your message again.
                """
                .formatted(failure.status(), failure.reason());
    }

    private static String promise(Failure failure) {
        return """
                What was asked: your message came with REQUIRETLS (RFC 8689). It may travel
                only over TLS to servers whose name has been verified, and only to such as
                promise to do the same.

                Why it stopped here: the next server on its way is not this one, and this
                server can't hold it to that promise. So your message was not sent on.
                The status is %s (%s).

                What you can do:
                - If the ordinary protection of mail on its way is enough for this message,
                  send it again without REQUIRETLS.
                - If it is not, encrypt the content (S/MIME or OpenPGP), or ask for an
                  address whose mail stays on this server.
                """
                .formatted(failure.status(), failure.reason());
    }

    private static String other(Failure failure) {
        return """
                The reason is: %s (%s).
                """
                .formatted(failure.reason(), failure.status());
    }

    /** A sender may never have heard of the address that an alias or a forward leads to. */
    private static String forwarded(List<String> addresses, List<String> namedBySender) {
        Set<String> named =
                namedBySender.stream()
                        .map(Words::comparable)
                        .collect(Collectors.toUnmodifiableSet());
        boolean allNamed =
                addresses.stream().allMatch(address -> named.contains(comparable(address)));
        if (named.isEmpty() || allNamed) {
            return "";
        }
        return """
                It was passed on by this server. You addressed the message to:

                %s
                """
                .formatted(lines(namedBySender));
    }

    private static String comparable(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static String lines(List<String> addresses) {
        return addresses.stream()
                .map(address -> "    " + SafeText.printable(address, MAX_ADDRESS) + "\n")
                .collect(Collectors.joining());
    }
}
