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
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells the state of a server's TLS at a glance. */
@Command(
        name = "status",
        description =
                "Tells the state of a running server's TLS: its policy, its evidence, its listeners,"
                        + " and the traffic of the last 24 hours.",
        footer = {
            "%nExamples:",
            "  Is all well?",
            "    james-tls status",
            "  In a script, with a token:",
            "    james-tls status --url https://mx.example.com:8000 --jwt-from-file token",
        },
        exitCodeList = {
            ExitStatus.FINE + ":All is well.",
            ExitStatus.BAD_NEWS
                    + ":There is trouble: evidence can't be written or signed, the policy's file"
                    + " can't be used, or an emergency lasts.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as where the server does not answer."
        })
final class StatusCommand implements Callable<Integer> {
    private static final int WIDEST = 100;

    @Mixin private AskedServer asked = new AskedServer();
    @Mixin private Output output = new Output();

    private boolean trouble;

    @Override
    public Integer call() throws NotDoneException {
        JsonNode state = asked.ask(server -> server.get("/tls", Map.of(), "policy"));
        Table table = Table.plain(WIDEST);
        policy(state.path("policy"), table);
        evidence(state.path("evidence"), table);
        listeners(state.path("listeners"), table);
        if (state.path("trafficTrouble").isTextual()) {
            bad("traffic", JsonWords.text(state, "trafficTrouble"), table);
        }
        traffic(state.path("traffic"), table);
        output.print(table, () -> state);
        return trouble ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    private void policy(JsonNode policy, Table table) {
        table.row("policy", JsonWords.text(policy, "version"))
                .row("rules", JsonWords.text(policy, "rules"));
        trouble |= PolicyStateWords.add(policy, table);
    }

    private void evidence(JsonNode evidence, Table table) {
        if (!evidence.path("kept").asBoolean()) {
            table.row("evidence", "none is kept");
            return;
        }
        if (evidence.path("writable").asBoolean()) {
            table.row(
                    "evidence",
                    "line "
                            + JsonWords.text(evidence, "sequence")
                            + ", on disk at "
                            + JsonWords.time(evidence, "lastForce"));
        } else {
            bad(
                    "evidence",
                    "can't be written since "
                            + JsonWords.time(evidence, "failingSince")
                            + ": "
                            + JsonWords.text(evidence, "why"),
                    table);
        }
        if (evidence.path("missed").asLong() > 0) {
            bad("lines missing", JsonWords.text(evidence, "missed"), table);
        }
        table.row("last checkpoint", JsonWords.time(evidence, "lastCheckpoint"));
        if (evidence.path("checkpointTrouble").isTextual()) {
            bad("checkpoint", JsonWords.text(evidence, "checkpointTrouble"), table);
        }
    }

    private static void listeners(JsonNode listeners, Table table) {
        table.row("listeners", JsonWords.text(listeners, "total"));
        some("policy not enforced on", listeners, "notEnforced", table);
        some("clear-text login on", listeners, "clearTextLogin", table);
    }

    // IMAP and POP3 are among them, which no policy here is for: that alone is no trouble.
    private static void some(String what, JsonNode listeners, String member, Table table) {
        if (listeners.path(member).asInt() > 0) {
            table.row(what, JsonWords.count(listeners, member, "listener"));
        }
    }

    private void bad(String what, String words, Table table) {
        trouble = true;
        table.row(what, words);
    }

    private static void traffic(JsonNode traffic, Table table) {
        if (!traffic.isObject()) {
            return;
        }
        table.row(
                        "since " + JsonWords.time(traffic, "from"),
                        traffic.path("complete").asBoolean() ? "" : "not counted to its end")
                .row("  sessions", JsonWords.text(traffic, "sessions"))
                .row("  handshakes failed", JsonWords.text(traffic, "handshakesFailed"))
                .row(
                        "  messages",
                        JsonWords.text(traffic, "messages")
                                + ", encrypted "
                                + JsonWords.text(traffic, "encryptedMessages"))
                .row(
                        "  after a failed handshake",
                        JsonWords.count(traffic, "messagesAfterFailedHandshake", "message")
                                + ", "
                                + JsonWords.count(
                                        traffic, "refusalsAfterFailedHandshake", "refusal")
                                + ", in clear text")
                .row("  refusals", JsonWords.text(traffic, "refusals"))
                .row("  would be refused", JsonWords.text(traffic, "wouldBeRefused"));
    }
}
