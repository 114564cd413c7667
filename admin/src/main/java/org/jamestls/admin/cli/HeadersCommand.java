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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.hop.Hop;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.PathVerdict;
import org.jamestls.policy.hop.TrustedRelays;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the way of a message by its Received lines. */
@Command(
        name = "headers",
        description = {
            "Draws the way of a message by its Received lines, the oldest hop first: was each hop"
                    + " TLS, and who says so?",
            "Fact is what the server called --name wrote, and what the relays in front of it wrote;"
                    + " all else is hearsay: anybody can put such lines on a message.",
        },
        footer = {
            "%nExamples:",
            "  Which way did this message come?",
            "    james-tls headers --name mx.example.com message.eml",
            "  With a filter in front of James, which is trusted by its address:",
            "    james-tls headers --name mx.example.com --relays 203.0.113.0/24 message.eml",
            "  Of a message in the clipboard, without believing anybody:",
            "    xclip -o | james-tls headers -",
        },
        exitCodeList = {
            ExitStatus.FINE + ":No hop is insecure, and none is unknown.",
            ExitStatus.BAD_NEWS + ":A hop is insecure or unknown, or there is no Received line.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a file that can't be read."
        })
final class HeadersCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "A file with one message (.eml); - for the standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "The name that your server writes after \"by\" (helloName in smtpserver.xml)."
                            + " Without it, all is hearsay.")
    private List<String> names = List.of();

    @Option(
            names = "--relays",
            paramLabel = "RELAY",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "Relays in front of it whose lines are believed: addresses and networks, and"
                            + " the names by which they write where those differ.")
    private List<String> relays = List.of();

    @Mixin private Output output = new Output();
    @Spec private CommandSpec command = CommandSpec.create();

    private final boolean unicode;

    /**
     * A command that draws.
     *
     * @param unicode whether the terminal shows more than ASCII
     */
    HeadersCommand(boolean unicode) {
        this.unicode = unicode;
    }

    @Override
    public Integer call() throws NotDoneException {
        MessagePath path = MessagePath.of(MessageFile.received(file), trusted());
        if (output.isJson()) {
            output.print(json(path));
        } else if (output.isCsv()) {
            output.print(table(path));
        } else {
            draw(path);
        }
        Set<HopVerdict> good = Set.of(HopVerdict.SECURE, HopVerdict.LOCAL);
        List<Hop> hops = hops(path);
        return !hops.isEmpty() && hops.stream().map(Hop::verdict).allMatch(good::contains)
                ? ExitStatus.FINE
                : ExitStatus.BAD_NEWS;
    }

    private TrustedRelays trusted() {
        if (names.isEmpty()) {
            if (!relays.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(),
                        "--relays needs --name: a relay is believed where your own server's line"
                                + " says that the message came from it");
            }
            return new TrustedRelays(Set.of(), new CidrBlocks(List.of()), Set.of());
        }
        try {
            return TrustedRelays.of(names, relays);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static List<Hop> hops(MessagePath path) {
        return Stream.concat(path.facts().stream(), path.hearsay().stream()).toList();
    }

    // ------------------------------------------------------------ for people

    private void draw(MessagePath path) {
        for (PathPicture.Line line : new PathPicture(unicode).of(path)) {
            output.print(line.verdict().map(of -> coloured(line.text(), of)).orElse(line.text()));
        }
        output.print("");
        output.print("fact:    " + words(path.verdict()));
        path.hearsayVerdict().ifPresent(told -> output.print("hearsay: " + words(told)));
        if (names.isEmpty() && !path.hearsay().isEmpty()) {
            output.print("Name your server with --name to know which lines are fact.");
        }
    }

    private String coloured(String text, HopVerdict verdict) {
        return switch (verdict) {
            case SECURE, LOCAL -> output.good(text);
            case INSECURE -> output.bad(text);
            case UNKNOWN -> text;
        };
    }

    private static String words(PathVerdict verdict) {
        return SafeText.printable(verdict.toString(), 400);
    }

    // ------------------------------------------------------------ for programs

    private static Table table(MessagePath path) {
        Table table =
                Table.headed(
                        "who says so",
                        "by",
                        "peer",
                        "address",
                        "protocol",
                        "suite",
                        "verdict",
                        "reason",
                        "time");
        path.facts().forEach(hop -> row("fact", hop, table));
        path.hearsay().forEach(hop -> row("hearsay", hop, table));
        return table;
    }

    private static void row(String who, Hop hop, Table table) {
        table.row(
                who,
                hop.byForEcho(),
                hop.peer().reverseName().or(hop.peer()::helo).orElse(Table.NONE),
                hop.peer().address().map(InetAddress::getHostAddress).orElse(Table.NONE),
                hop.protocol().map(TlsProtocol::toString).orElse(Table.NONE),
                hop.suite().map(CipherSuite::name).orElse(Table.NONE),
                hop.verdict().toString(),
                hop.reason(),
                hop.date().map(date -> date.toInstant().toString()).orElse(Table.NONE));
    }

    private static ObjectNode json(MessagePath path) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(path.verdict(), json.putObject("fact"));
        path.hearsayVerdict().ifPresent(told -> put(told, json.putObject("hearsay")));
        json.put("trustEnds", path.boundary());
        ArrayNode hops = json.putArray("hops");
        path.facts().forEach(hop -> put("fact", hop, hops.addObject()));
        path.hearsay().forEach(hop -> put("hearsay", hop, hops.addObject()));
        return json;
    }

    private static void put(PathVerdict verdict, ObjectNode json) {
        json.put("verdict", verdict.verdict().toString()).put("reason", verdict.reason());
    }

    private static void put(String who, Hop hop, ObjectNode json) {
        json.put("who", who);
        hop.by().ifPresent(by -> json.put("by", by));
        hop.peer().helo().ifPresent(helo -> json.put("helo", helo));
        hop.peer().reverseName().ifPresent(name -> json.put("reverseName", name));
        hop.peer().address().ifPresent(address -> json.put("address", address.getHostAddress()));
        hop.with().ifPresent(with -> json.put("with", with));
        hop.protocol().ifPresent(protocol -> json.put("protocol", protocol.toString()));
        hop.suite().ifPresent(suite -> json.put("suite", suite.name()));
        hop.date().ifPresent(date -> json.put("time", date.toInstant().toString()));
        json.put("authenticated", hop.authenticated())
                .put("verdict", hop.verdict().toString())
                .put("reason", hop.reason());
    }
}
