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
package org.jamestls.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.mail.MessagingException;
import javax.mail.internet.InternetHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsRequiredHeaderTest {
    private static final long SEED = 20_261_130L;
    private static final int MESSAGES = 20_000;

    // Of which the random headers are made: each in places where it means something, and others.
    private static final String[] PIECES = {
        "TLS-Required",
        "tls-required",
        ":",
        " ",
        "\t",
        "No",
        "no",
        "Yes",
        "\r\n",
        "\r\n",
        "\r\n ",
        "X: y",
        "TLS-Required: No",
        "TLS-Required: No\r\n",
        "Subject: z\r\n",
        "-",
        "\u00e9",
        ".",
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: x$TLS-Required: No$$body                  | true",
                "TLS-Required: No$Subject: x$$body                  | true",
                "tls-required:no$$body                              | true",
                "TLS-REQUIRED:    NO   $$body                       | true",
                "TLS-Required :No$$body                             | true",
                "TLS-Required:$ No$$body                            | true",
                "TLS-Required:$  $ No$ $$body                       | true",
                "TLS-Required: No$                                  | true",
                "TLS-Required: Yes$$body                            | false",
                "TLS-Required:$$body                                | false",
                "TLS-Required: No, really$$body                     | false",
                "TLS-Required: N$ o$$body                           | false",
                "TLS-Required: No$TLS-Required: No$$body            | false",
                "TLS-Required: No$TLS-Required: Yes$$body           | false",
                "X-TLS-Required: No$$body                           | false",
                "TLS-Required-Not: No$$body                         | false",
                "TLS-Required$$body                                 | false",
                "Subject: x$ TLS-Required: No$$body                 | false",
                "Subject: x$$TLS-Required: No                       | false",
                "$TLS-Required: No$$body                            | false",
            })
    void saysNoWhereTheHeaderHasTheFieldOnceAndItSaysSo(String message, boolean expected) {
        assertThat(read(message.replace("$", "\r\n"))).isEqualTo(expected);
    }

    @Test
    void aFieldWithoutEndIsNotKept() {
        StringBuilder message = new StringBuilder("TLS-Required: No\r\n");
        for (int i = 0; i < 10_000; i++) {
            message.append(" ".repeat(100)).append("\r\n");
        }
        assertThat(read(message + "\r\nbody")).isFalse();
    }

    @Test
    void readsAsJamesDoesWhateverComes() throws MessagingException {
        Random random = new Random(SEED);
        int agreedOnNo = 0;
        for (int i = 0; i < MESSAGES; i++) {
            StringBuilder made = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                made.append(PIECES[random.nextInt(PIECES.length)]);
            }
            // A header that begins with a folded line has no field to go on with.
            String message = "Subject: x\r\n" + made + "\r\n";
            if (message.lines().anyMatch(TlsRequiredHeaderTest::isNameAlone)) {
                // The library takes it for a field; it is none without a colon.
                continue;
            }
            boolean expected = byLibrary(message);
            assertThat(read(message)).as(message).isEqualTo(expected);
            agreedOnNo += expected ? 1 : 0;
        }
        assertThat(agreedOnNo).isGreaterThan(MESSAGES / 100);
    }

    private static boolean isNameAlone(String line) {
        return line.stripTrailing().equalsIgnoreCase("TLS-Required");
    }

    private static boolean byLibrary(String message) throws MessagingException {
        String[] values =
                new InternetHeaders(
                                new ByteArrayInputStream(
                                        message.getBytes(StandardCharsets.ISO_8859_1)))
                        .getHeader("TLS-Required");
        return values != null && values.length == 1 && "No".equalsIgnoreCase(values[0].strip());
    }

    private static boolean read(String message) {
        TlsRequiredHeader header = new TlsRequiredHeader();
        int from = 0;
        while (from < message.length()) {
            int lf = message.indexOf('\n', from);
            int to = lf < 0 ? message.length() : lf + 1;
            header.take(message.substring(from, to).getBytes(StandardCharsets.ISO_8859_1));
            from = to;
        }
        return header.saysNo();
    }
}
