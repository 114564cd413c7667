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
package org.jamestls.mailets.header;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MessageHeaderTest {
    private static final List<String> OURS = List.of("X-Ours: new\r\n folded");

    @Test
    void octetsBeyondAsciiAreWrittenAsTheyCame() throws Exception {
        MimeMessage message = message("Subject: Gr\u00fc\u00dfe\r\nFrom: a@example.com\r\n");

        MessageHeader.of(message).replace(field -> false, OURS);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        message.writeTo(written);
        assertThat(written.toString(ISO_8859_1))
                .isEqualTo(
                        "X-Ours: new\r\n folded\r\nSubject: Gr\u00fc\u00dfe\r\nFrom: a@example.com\r\n\r\nbody\r\n");
    }

    @Test
    void aNameWithControlCharactersAroundItIsTakenOffAndPutOnOnce() throws Exception {
        MimeMessage message = message("X-Odd\u0000: 1\r\nX-Odd\u0001 : 2\r\n\u0002X-Odd: 3\r\n");

        MessageHeader.of(message)
                .replace(field -> field.name().equals("X-Odd") && field.line().endsWith("2"), OURS);

        assertThat(MessageHeader.of(message).fields())
                .extracting(HeaderField::line)
                .containsExactly("X-Ours: new\r\n folded", "X-Odd\u0000: 1", "\u0002X-Odd: 3");
    }

    @Test
    @Timeout(20)
    void aHeaderMadeToCostIsChangedAllTheSame() throws Exception {
        String hostile =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "a" + i + ":\r\n")
                        .collect(Collectors.joining());
        MimeMessage message =
                message(
                        "X-Ours: forged 1\r\n"
                                + hostile
                                + "X-Ours: forged 2\r\nFrom: a@example.com\r\n");

        MessageHeader.of(message).replace(field -> field.name().equals("X-Ours"), OURS);

        assertThat(message.getHeader("X-Ours")).containsExactly("new\r\n folded");
        assertThat(MessageHeader.of(message).fields()).hasSize(100_002);
    }

    @Test
    void twoThousandNamesStillHaveOursOnTop() throws Exception {
        String many =
                IntStream.range(0, 1_999)
                        .mapToObj(i -> "a" + i + ": b\r\n")
                        .collect(Collectors.joining());
        MimeMessage message = message(many);

        assertThatCode(() -> MessageHeader.of(message).replace(field -> false, OURS))
                .doesNotThrowAnyException();

        assertThat(MessageHeader.of(message).fields().get(0).line()).isEqualTo(OURS.get(0));
    }

    private static MimeMessage message(String header) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream((header + "\r\nbody\r\n").getBytes(ISO_8859_1)));
    }
}
