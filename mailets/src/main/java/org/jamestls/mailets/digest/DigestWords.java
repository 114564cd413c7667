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

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jamestls.evidence.digest.Digest;
import org.jamestls.evidence.digest.Row;
import org.jamestls.evidence.digest.Rows;
import org.jamestls.policy.text.SafeText;

/** What a digest says, in printable ASCII whatever stands in the ledger. */
public final class DigestWords {
    private static final int NAME = 48;
    private static final int MAX_PATH = 512;

    private DigestWords() {}

    /** Its subject. */
    public static String subject(String server, Digest digest) {
        return "TLS at "
                + server
                + ": "
                + number(digest.refused().total())
                + " refused, "
                + number(digest.wouldBeRefused().total())
                + " would have been";
    }

    /**
     * Its text, whose lines end in CRLF.
     *
     * @param ledger the folder to be asked for more
     * @param from when the time that it tells of begins
     * @param until when that ends
     */
    public static String text(
            String server, Path ledger, Digest digest, Instant from, Instant until) {
        StringBuilder text = new StringBuilder();
        line(text, "This is the mail server " + server + ". What its TLS policy did");
        line(text, "from " + time(from) + " until " + time(until) + ":");
        part(text, "Refused, each connection, command or message", digest.refused());
        part(
                text,
                "Taken, and would have been refused by a rule in testing mode, each message",
                digest.wouldBeRefused());
        besides(text, digest);
        line(text, "");
        line(text, "Names are as the evidence has them. What is behind a row, by its session:");
        line(text, "");
        line(
                text,
                "    james-tls evidence query --session SESSION "
                        + SafeText.printable(ledger.toString(), MAX_PATH));
        return text.toString();
    }

    private static void part(StringBuilder text, String title, Digest.Part part) {
        line(text, "");
        line(text, title + ": " + number(part.total()));
        if (part.total() > 0) {
            rows(text, "rule", part.byRule());
            rows(text, "sender domain", part.byDomain());
        }
    }

    private static void rows(StringBuilder text, String name, Rows rows) {
        line(text, "");
        line(text, row("count", "first", "last", name, "session"));
        for (Row row : rows.shown()) {
            line(
                    text,
                    row(
                            number(row.count()),
                            time(row.first()),
                            time(row.last()),
                            row.name(),
                            row.session()));
        }
        if (rows.others() > 0) {
            line(
                    text,
                    "%8s  under %s others%s"
                            .formatted(
                                    number(rows.rest()),
                                    number(rows.others()),
                                    rows.exact()
                                            ? ""
                                            : ", counted together for want of room; some may"
                                                    + " stand above too"));
        }
    }

    private static String row(
            String count, String first, String last, String name, String session) {
        return "%8s  %-20s  %-20s  %-30s  %s"
                .formatted(
                        count, first, last, SafeText.printable(name, NAME), SafeText.echo(session));
    }

    private static void besides(StringBuilder text, Digest digest) {
        if (digest.summed() > 0) {
            line(text, "");
            line(
                    text,
                    number(digest.summed())
                            + " more entries of peers that came too often were only counted.");
        }
        if (!digest.unread().isNothing()) {
            line(text, "");
            line(text, "Some of the evidence can't be read; james-tls evidence verify tells more:");
            digest.unread()
                    .first()
                    .forEach(what -> line(text, "    " + SafeText.printable(what, MAX_PATH)));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
