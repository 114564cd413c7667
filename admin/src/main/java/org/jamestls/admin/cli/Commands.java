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

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * All commands, of which no more are made than a command line can mean: making one takes longer
 * than most of them run.
 */
final class Commands {

    private static final String HELP = "help";

    /** Those that have to know all the others. */
    private static final Set<String> OF_ALL = Set.of(HELP, "completion");

    /**
     * One that can be made.
     *
     * @param name as it is typed
     * @param maker makes it, without those below it
     * @param below those below it
     */
    private record Offered(String name, Supplier<Object> maker, List<Offered> below) {
        static Offered of(String name, Supplier<Object> maker, Offered... below) {
            return new Offered(name, maker, List.of(below));
        }
    }

    private final List<Offered> all;

    Commands(Terminal terminal, Clock clock) {
        this.all =
                List.of(
                        Offered.of(
                                "policy",
                                PolicyCommands::new,
                                Offered.of("show", ShowCommand::new),
                                Offered.of("lint", () -> new LintCommand(clock)),
                                Offered.of("explain", () -> new ExplainCommand(clock)),
                                Offered.of("what-if", () -> new WhatIfCommand(clock)),
                                Offered.of("reload", ReloadCommand::new)),
                        Offered.of(
                                "profile",
                                ProfileCommands::new,
                                Offered.of("list", ProfileListCommand::new),
                                Offered.of("show", ProfileShowCommand::new)),
                        Offered.of("status", StatusCommand::new),
                        Offered.of("sessions", SessionsCommand::new),
                        Offered.of("mail", MailCommand::new),
                        Offered.of("refusals", RefusalsCommand::new),
                        Offered.of("headers", () -> new HeadersCommand(terminal.unicode())),
                        Offered.of(
                                "evidence",
                                EvidenceCommands::new,
                                Offered.of("verify", VerifyCommand::new),
                                Offered.of("query", () -> new QueryCommand(clock)),
                                Offered.of("report", () -> new ReportCommand(clock)),
                                Offered.of("checkpoint", () -> new CheckpointCommand(clock))),
                        Offered.of(
                                "cert",
                                CertCommands::new,
                                Offered.of("list", () -> new CertListCommand(clock)),
                                Offered.of("show", () -> new CertShowCommand(clock)),
                                Offered.of("check", () -> new CertCheckCommand(clock)),
                                Offered.of("create", () -> new CertCreateCommand(clock)),
                                Offered.of("request", CertRequestCommand::new)),
                        Offered.of("probe", () -> new ProbeCommand(clock)),
                        Offered.of("completion", CompletionCommand::new),
                        Offered.of("warm-up", () -> new WarmUpCommand(clock)),
                        Offered.of(HELP, HelpCommand::new));
    }

    /**
     * The same arguments, but {@code help policy show} as {@code policy show --help}: picocli's
     * help goes one command deep.
     */
    static String[] withHelp(String... arguments) {
        if (arguments.length < 3 || !arguments[0].equals(HELP)) {
            return arguments;
        }
        List<String> meant = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        meant.add("--help");
        return meant.toArray(String[]::new);
    }

    /** Adds all of them, with all below them. */
    void addAll(CommandLine root) {
        all.forEach(one -> root.addSubcommand(one.name(), whole(one)));
    }

    /**
     * Adds those that these arguments can mean: the one that they name, else each, for help and for
     * what was mistyped.
     */
    void addMeant(CommandLine root, String... arguments) {
        if (arguments.length > 0 && OF_ALL.contains(arguments[0])) {
            addAll(root);
            return;
        }
        Optional<Offered> first = named(all, arguments, 0);
        if (first.isEmpty()) {
            // Help tells of these, and of none that is below them.
            all.forEach(one -> root.addSubcommand(one.name(), new CommandLine(one.maker().get())));
            return;
        }
        CommandLine made = new CommandLine(first.get().maker().get());
        root.addSubcommand(first.get().name(), made);
        List<Offered> below = first.get().below();
        named(below, arguments, 1)
                .map(List::of)
                .orElse(below)
                .forEach(one -> made.addSubcommand(one.name(), one.maker().get()));
    }

    private static CommandLine whole(Offered offered) {
        CommandLine made = new CommandLine(offered.maker().get());
        offered.below().forEach(one -> made.addSubcommand(one.name(), one.maker().get()));
        return made;
    }

    private static Optional<Offered> named(List<Offered> among, String[] arguments, int at) {
        return among.stream()
                .filter(one -> at < arguments.length && one.name().equals(arguments[at]))
                .findFirst();
    }
}
