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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.jamestls.mailets.encrypt.Found;
import org.jamestls.mailets.encrypt.RecipientKeys;
import org.jamestls.policy.text.SafeText;

/**
 * The recipients of one mail.
 *
 * @param with those who have a good key
 * @param keys theirs
 * @param without those who have none
 */
record EncryptRecipients<K>(List<MailAddress> with, Set<K> keys, List<Without> without) {
    private static final int MAX_LOGGED = 512;

    /**
     * A recipient without a good key.
     *
     * @param reason why, in one line
     * @param isAbsent true when there is no key at all, not even a bad one
     */
    record Without(MailAddress address, String reason, boolean isAbsent) {}

    /**
     * Sorts recipients.
     *
     * @throws IOException when it can't be told of one
     */
    static <K> EncryptRecipients<K> of(Collection<MailAddress> recipients, RecipientKeys<K> keys)
            throws IOException {
        EncryptRecipients<K> sorted =
                new EncryptRecipients<>(
                        new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>());
        for (MailAddress recipient : recipients) {
            Found<K> found = keys.of(recipient.asString());
            if (found.isUsable()) {
                sorted.with().add(recipient);
                sorted.keys().addAll(found.usable());
            } else {
                sorted.without()
                        .add(new Without(recipient, found.refusal().orElse(""), found.isAbsent()));
            }
        }
        return sorted;
    }

    /** The addresses of some. */
    static List<MailAddress> addresses(List<Without> some) {
        return some.stream().map(Without::address).toList();
    }

    /** Some with their reasons, in one line of a log, cut where they are many. */
    static String reasons(List<Without> some) {
        return printable(
                some.stream().map(one -> one.address().asString() + ": " + one.reason()).toList());
    }

    /** Texts in one line of a log, cut where they are many. */
    static String printable(List<String> texts) {
        return SafeText.printable(String.join(", ", texts), MAX_LOGGED);
    }
}
