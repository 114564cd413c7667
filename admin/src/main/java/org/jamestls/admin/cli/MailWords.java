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
package org.jamestls.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is known of one message, for people: the answer of {@code GET /tls/mails/ID}. */
final class MailWords {

    private static final int WIDEST = 100;

    private MailWords() {}

    /** A row for each thing that is known. */
    static Table of(JsonNode mail) {
        Table table = Table.plain(WIDEST).row("mail", JsonWords.text(mail, "mail"));
        JsonNode offered = mail.path("offered").path("entry");
        JsonNode first = offered.isObject() ? offered : mail.path("refusals").path(0).path("entry");
        if (first.isObject()) {
            session(first, table);
        }
        offered.path("decisions").forEach(decided -> decided(decided, table));
        mail.path("refusals").forEach(found -> refused(found.path("entry"), table));
        became(mail, table);
        return table;
    }

    /** A row for each entry that tells of it, in the order of the ledger. */
    static Table entries(JsonNode mail) {
        List<JsonNode> all = new ArrayList<>();
        List.of("offered", "outcome", "session").forEach(name -> all.add(mail.path(name)));
        mail.path("refusals").forEach(all::add);
        mail.path("dispositions").forEach(all::add);
        EntryTable table = new EntryTable();
        all.stream()
                .filter(JsonNode::isObject)
                .sorted(Comparator.comparingLong(one -> one.path("entry").path("seq").asLong()))
                .forEach(table::add);
        return table.table();
    }

    private static void session(JsonNode entry, Table table) {
        table.row("came", JsonWords.text(entry, "time"))
                .row(
                        "from",
                        JsonWords.text(entry, "peer")
                                + (entry.has("helo")
                                        ? " (" + JsonWords.text(entry, "helo") + ")"
                                        : ""))
                .row("to listener", JsonWords.text(entry, "listener"))
                .row("session", JsonWords.text(entry, "session"))
                .row("TLS", tls(entry.path("tls")));
        if (entry.has("user")) {
            table.row("user", JsonWords.text(entry, "user"));
        }
        table.row("sender", path(JsonWords.text(entry, "sender")));
    }

    private static String tls(JsonNode tls) {
        String how = JsonWords.text(tls, "start");
        return tls.path("protocol").isTextual()
                ? JsonWords.tls(tls)
                        + (tls.has("bits") ? ", " + JsonWords.text(tls, "bits") + " bits" : "")
                        + ", by "
                        + how
                : how.equals("cleartext") ? "none: clear text" : how;
    }

    private static String path(String address) {
        return address.isEmpty() ? "<>" : address;
    }

    private static void decided(JsonNode decided, Table table) {
        String who = JsonWords.texts(decided, "recipients");
        JsonNode governing = decided.path("governing");
        table.row("taken for", who)
                .row(
                        "  why",
                        governing.isObject()
                                ? ruled(governing)
                                : "no rule is for it: none governs");
        decided.path("testing").forEach(ruled -> table.row("  in testing mode", ruled(ruled)));
    }

    private static String ruled(JsonNode ruled) {
        StringBuilder words =
                new StringBuilder(JsonWords.text(ruled, "verdict"))
                        .append(" by rule ")
                        .append(JsonWords.text(ruled, "rule"));
        for (JsonNode violation : ruled.path("violations")) {
            words.append("; required ")
                    .append(JsonWords.text(violation, "required"))
                    .append(", found ")
                    .append(JsonWords.text(violation, "found"));
        }
        return ruled.path("violations").isEmpty()
                ? words.toString()
                : words.append("; action ").append(JsonWords.text(ruled, "action")).toString();
    }

    private static void refused(JsonNode refused, Table table) {
        table.row(
                        "refused",
                        "at "
                                + JsonWords.text(refused, "stage")
                                + (refused.has("recipient")
                                        ? " for " + JsonWords.text(refused, "recipient")
                                        : "")
                                + ": "
                                + JsonWords.reply(refused.path("reply")))
                .row(
                        "  why",
                        refused.path("governing").isObject()
                                ? ruled(refused.path("governing"))
                                : JsonWords.text(refused, "by"));
    }

    private static void became(JsonNode mail, Table table) {
        JsonNode outcome = mail.path("outcome").path("entry");
        if (outcome.isObject()) {
            table.row(
                    "became",
                    JsonWords.text(outcome, "fate") + " at " + JsonWords.text(outcome, "time"));
        }
        for (JsonNode found : mail.path("dispositions")) {
            JsonNode entry = found.path("entry");
            table.row(
                    "then",
                    JsonWords.text(entry, "disposition")
                            + " for "
                            + JsonWords.texts(entry, "recipients")
                            + " at "
                            + JsonWords.text(entry, "time"));
        }
        JsonNode ended = mail.path("session").path("entry");
        if (ended.isObject()) {
            table.row(
                    "session ended",
                    JsonWords.text(ended, "time") + ", " + JsonWords.text(ended, "ending"));
        }
    }
}
