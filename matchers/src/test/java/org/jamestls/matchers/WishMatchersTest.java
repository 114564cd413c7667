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
package org.jamestls.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.james.core.MailAddress;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WishMatchersTest {

    @ParameterizedTest(name = "{1} on {0}")
    @CsvFileSource(resources = "wishes.csv", delimiter = '|', numLinesToSkip = 2)
    void theWishIsThatOfTheAttribute(String attribute, String matcher, boolean matches)
            throws Exception {
        Mail mail = Mails.mail(Optional.empty(), List.of("alice@example.com", "bob@other.example"));
        switch (attribute) {
            case "boolean true" -> Mails.set(mail, "REQUIRETLS", AttributeValue.of(true));
            case "boolean false" -> Mails.set(mail, "REQUIRETLS", AttributeValue.of(false));
            case "string true" -> Mails.set(mail, "REQUIRETLS", AttributeValue.of("true"));
            case "string false" -> Mails.set(mail, "REQUIRETLS", AttributeValue.of("false"));
            default -> assertThat(attribute).isEqualTo("-");
        }

        assertThat(Matchers.of(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(matches ? List.of("alice@example.com", "bob@other.example") : List.of());
    }

    @Test
    void allOfAThousandRecipientsMatch() throws Exception {
        Mail mail =
                Mails.mail(
                        Optional.empty(),
                        IntStream.range(0, 1000).mapToObj(i -> "u" + i + "@example.com").toList());
        Mails.set(mail, "REQUIRETLS", AttributeValue.of(true));

        assertThat(Matchers.of("IsRequireTls").match(mail))
                .containsExactlyElementsOf(mail.getRecipients());
    }

    @Test
    void aMailWithoutRecipientsMatchesNoOne() throws Exception {
        Mail mail = Mails.mail(Optional.empty(), List.of());
        Mails.set(mail, "REQUIRETLS", AttributeValue.of(true));

        assertThat(Matchers.of("IsRequireTls").match(mail)).isEmpty();
    }
}
