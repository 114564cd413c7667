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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.question.Conf;
import org.jamestls.policy.question.Question;
import org.jamestls.policy.question.QuestionReader;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.xml.PolicySource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The transaction that is asked about, fact by fact; one of each recipient. */
final class AskedTransaction {
    /** What a fact that is true or not can be. */
    enum YesOrNo {
        YES,
        NO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--listener",
            paramLabel = "NAME[:PORT][/OFFER]",
            required = true,
            description =
                    "The listener that the client came in by. OFFER is none, starttls or implicit."
                            + " What is left out is taken from smtpserver.xml in the configuration"
                            + " folder; where there is none, port 0 and starttls.")
    private String listener = "";

    @Option(
            names = "--peer",
            paramLabel = "ADDRESS",
            description = "The client's address: 192.0.2.1 or 2001:db8::1.")
    private Optional<String> peer = Optional.empty();

    @Mixin private AskedSession session = new AskedSession();

    @Option(
            names = "--helo",
            paramLabel = "NAME",
            description = "The name in EHLO; none where the client gave none.")
    private Optional<String> helo = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who has authenticated; none where it is certain that nobody has.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = "The sender in MAIL; '<>' for the null sender.")
    private Optional<String> sender = Optional.empty();

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "A recipient in RCPT; may be given several times.")
    private List<String> recipients = List.of();

    @Option(
            names = "--local",
            paramLabel = "yes|no",
            description = "Whether the recipient is one of this server.")
    private Optional<YesOrNo> local = Optional.empty();

    @Option(
            names = "--requiretls",
            paramLabel = "yes|no",
            description = "Whether MAIL asked for REQUIRETLS.")
    private Optional<YesOrNo> requireTls = Optional.empty();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description =
                    "When the decision is asked for: ${COMPLETION-CANDIDATES}; auth asks about an"
                            + " AUTH command. Unless told, data where a recipient is given, mail where"
                            + " a sender is, ehlo where a helo, a user or TLS after STARTTLS is, else"
                            + " connect.")
    private Optional<Stage> stage = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When the transaction began: 2027-03-01T12:00Z; now, unless told.")
    private Optional<String> time = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * Reads what was asked.
     *
     * @param conf the folder in which {@code smtpserver.xml} may lie
     * @throws ParameterException when a value is none, or two contradict each other
     * @throws NotDoneException when a file that was named can't be read
     */
    QuestionReader.Read read(Path conf, Clock clock) throws NotDoneException {
        Path server = conf.resolve(ServerSettings.FILE_NAME);
        return read(
                new Conf(
                        Files.exists(server)
                                ? Optional.of(PolicySource.ofFolder(conf))
                                : Optional.empty(),
                        server.toString()),
                clock);
    }

    private QuestionReader.Read read(Conf conf, Clock clock) throws NotDoneException {
        try {
            return QuestionReader.read(
                    new Question(
                            listener,
                            peer,
                            session.tls(),
                            session.certificate(),
                            helo,
                            user,
                            sender,
                            recipients,
                            local.map(YesOrNo.YES::equals),
                            requireTls.map(YesOrNo.YES::equals),
                            stage,
                            time),
                    fact -> "--" + fact,
                    conf,
                    clock);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * What was asked, as a server is asked it.
     *
     * @throws ParameterException when a value is none, or two contradict each other
     * @throws NotDoneException when a file that was named can't be read
     */
    ObjectNode json(Clock clock) throws NotDoneException {
        // What is wrong here is told by the names of the options; its listeners the server knows.
        read(new Conf(Optional.empty(), ServerSettings.FILE_NAME), clock);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("listener", listener);
        peer.ifPresent(text -> json.put("peer", text));
        session.put(json);
        helo.ifPresent(text -> json.put("helo", text));
        user.ifPresent(text -> json.put("user", text));
        sender.ifPresent(text -> json.put("sender", text));
        if (!recipients.isEmpty()) {
            recipients.forEach(json.putArray("recipients")::add);
        }
        local.ifPresent(known -> json.put("local", known == YesOrNo.YES));
        requireTls.ifPresent(known -> json.put("requiretls", known == YesOrNo.YES));
        stage.ifPresent(one -> json.put("stage", one.toString()));
        time.ifPresent(text -> json.put("time", text));
        return json;
    }
}
