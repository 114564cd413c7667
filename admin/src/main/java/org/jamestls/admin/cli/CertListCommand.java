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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the certificates of a server's listeners. */
@Command(
        name = "list",
        description = {
            "Lists the certificates of a server's listeners, with how many days each is still good.",
            "With --url the server is asked, which tries a handshake with each of its listeners;"
                    + " without, the files are read that smtpserver.xml, lmtpserver.xml,"
                    + " imapserver.xml, pop3server.xml and managesieveserver.xml name.",
        },
        footer = {
            "%nExamples:",
            "  From the files, beside a server or without one:",
            "    james-tls cert list --conf /opt/james/conf",
            "  What a running server really shows:",
            "    james-tls cert list --url http://127.0.0.1:8000",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Every listener shows one that is good for so long.",
            ExitStatus.BAD_NEWS + ":One ends before, or can't be shown.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as where the server does not answer."
        })
final class CertListCommand implements Callable<Integer> {
    private static final int LONGEST = 300;

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description =
                    "James' configuration folder, with smtpserver.xml and the like;"
                            + " ${DEFAULT-VALUE} unless told.")
    private Path conf = Path.of("conf");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "21",
            description = "How long each is to be good at least; ${DEFAULT-VALUE} unless told.")
    private int days = 21;

    @Mixin private NamedServer from = new NamedServer();
    @Mixin private Output output = new Output();

    private final Clock clock;
    private boolean bad;

    CertListCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        Table table =
                Table.headed("listener", "TLS", "names", "issuer", "until", "days left", "key");
        if (from.isAsked("--conf")) {
            JsonNode answer =
                    from.ask(
                            server ->
                                    server.get(
                                            "/tls/certificates",
                                            Map.of("limit", "1"),
                                            "listeners"));
            answer.path("listeners").forEach(listener -> row(listener, table));
            output.print(table, () -> answer.path("listeners"));
        } else {
            List<ListenerKeys.Shown> shown = new ListenerKeys(conf).read();
            shown.forEach(one -> row(one, table));
            output.print(table, () -> json(shown));
        }
        return bad ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    // ------------------------------------------------------------ of files

    private void row(ListenerKeys.Shown shown, Table table) {
        String listener = SafeText.echo(shown.listener());
        if (shown.found().isEmpty()) {
            bad = true;
            row(listener, shown.offer(), shown.trouble(), table);
            return;
        }
        X509Certificate certificate = shown.found().get().chain().get(0);
        CertificateFacts facts = CertificateReader.read(certificate);
        long left = CertificateRows.daysLeft(certificate, clock.instant());
        bad |= left < days;
        table.row(
                listener,
                shown.offer(),
                CertificateRows.names(facts),
                CertificateRows.issuer(facts),
                facts.notAfter().toString(),
                CertificateRows.lasting(left),
                CertificateRows.key(facts));
    }

    private static void row(String listener, String offer, String trouble, Table table) {
        table.row(
                listener,
                offer,
                "can't be shown: " + SafeText.printable(trouble, LONGEST),
                Table.NONE,
                Table.NONE,
                Table.NONE,
                Table.NONE);
    }

    private ArrayNode json(List<ListenerKeys.Shown> shown) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        Instant now = clock.instant();
        for (ListenerKeys.Shown one : shown) {
            ObjectNode listener =
                    json.addObject()
                            .put("protocol", one.protocol().toString())
                            .put("name", one.listener())
                            .put("tls", one.offer());
            if (one.found().isEmpty()) {
                listener.put("trouble", one.trouble());
            }
            ArrayNode chain = listener.putArray("chain");
            one.found()
                    .ifPresent(
                            entry ->
                                    entry.chain()
                                            .forEach(
                                                    certificate ->
                                                            CertificateRows.put(
                                                                    certificate,
                                                                    now,
                                                                    chain.addObject())));
        }
        return json;
    }

    // ------------------------------------------------------------ of a server

    private void row(JsonNode listener, Table table) {
        String name = JsonWords.text(listener, "name");
        String offer = JsonWords.text(listener, "tls");
        JsonNode own = listener.path("chain").path(0);
        if (!own.isObject()) {
            bad = true;
            row(name, offer, JsonWords.text(listener, "trouble"), table);
            return;
        }
        long left = own.path("daysLeft").asLong();
        bad |= left < days;
        table.row(
                name,
                offer,
                own.path("dnsNames").isEmpty()
                        ? JsonWords.text(own, "subject")
                        : JsonWords.texts(own, "dnsNames"),
                own.path("issuer").equals(own.path("subject"))
                        ? "itself"
                        : JsonWords.text(own, "issuer"),
                JsonWords.text(own, "notAfter"),
                CertificateRows.lasting(left),
                JsonWords.text(own, "keyAlgorithm")
                        + (own.path("keyBits").asInt() > 0
                                ? " " + JsonWords.text(own, "keyBits")
                                : ""));
    }
}
