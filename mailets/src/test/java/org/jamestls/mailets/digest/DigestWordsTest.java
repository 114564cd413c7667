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
package org.jamestls.mailets.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jamestls.evidence.digest.Digest;
import org.jamestls.evidence.digest.Row;
import org.jamestls.evidence.digest.Rows;
import org.jamestls.evidence.read.Unread;
import org.junit.jupiter.api.Test;

class DigestWordsTest {
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T11:00:00.123Z");
    private static final Digest.Part NONE =
            new Digest.Part(0, new Rows(List.of(), 0, 0, true), new Rows(List.of(), 0, 0, true));
    private static final Unread ALL_READ = new Unread(0, 0, List.of());

    private static Rows rows(String name) {
        return new Rows(List.of(new Row(name, 1_234, TEN, ELEVEN, "7f3a")), 0, 0, true);
    }

    private static String text(Digest digest) {
        return DigestWords.text("mx.example.com", Path.of("/var/e"), digest, TEN, ELEVEN);
    }

    @Test
    void itSaysWhoWasRefusedAndWhereToLook() {
        Digest digest =
                new Digest(
                        new Digest.Part(1_234, rows("mx"), rows("a.example")), NONE, 0, ALL_READ);

        assertThat(DigestWords.subject("mx.example.com", digest))
                .isEqualTo("TLS at mx.example.com: 1,234 refused, 0 would have been");
        assertThat(text(digest))
                .isEqualTo(
                        """
                        This is the mail server mx.example.com. What its TLS policy did
                        from 2026-11-24T10:00:00Z until 2026-11-24T11:00:00Z:

                        Refused, each connection, command or message: 1,234

                           count  first                 last                  rule                            session
                           1,234  2026-11-24T10:00:00Z  2026-11-24T11:00:00Z  mx                              7f3a

                           count  first                 last                  sender domain                   session
                           1,234  2026-11-24T10:00:00Z  2026-11-24T11:00:00Z  a.example                       7f3a

                        Taken, and would have been refused by a rule in testing mode, each message: 0

                        Names are as the evidence has them. What is behind a row, by its session:

                            james-tls evidence query --session SESSION /var/e
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void othersAreSummedAndWhatIsMissingIsSaid() {
        Digest digest =
                new Digest(
                        new Digest.Part(
                                9,
                                new Rows(List.of(new Row("mx", 4, TEN, TEN, "s")), 3, 5, false),
                                rows("a.example")),
                        NONE,
                        17,
                        new Unread(1, 0, List.of("line 7 of x: it is not JSON\r\nBcc: y")));

        assertThat(text(digest))
                .contains(
                        "       5  under 3 others, counted together for want of room; some may"
                                + " stand above too\r\n",
                        "17 more entries of peers that came too often were only counted.\r\n",
                        "    line 7 of x: it is not JSON??Bcc: y\r\n");
    }

    @Test
    void aHostileNameStaysInItsRow() {
        String hostile = "a\r\n\r\nDear postmaster\u202e\u0000" + "x".repeat(300);
        Digest digest =
                new Digest(new Digest.Part(1, rows("mx"), rows(hostile)), NONE, 0, ALL_READ);

        assertThat(text(digest).lines().filter(line -> line.contains("Dear postmaster")))
                .singleElement()
                .asString()
                .matches("[ -~]*")
                .hasSizeLessThan(130);
    }
}
