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
package org.jamestls.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jamestls.demo.check.Check;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.Administrator;
import org.jamestls.demo.server.DemoCertificate;
import org.jamestls.demo.server.DemoFailure;
import org.jamestls.demo.server.DemoServer;
import org.jamestls.demo.server.PolicyOverlay;
import org.jamestls.demo.server.Sources;
import org.jamestls.demo.server.WorkFolder;
import org.jamestls.demo.wire.TlsTerms;

/**
 * Starts James with the suite and serves until it is stopped, or, for {@code --check}, plays the
 * scenes and ends.
 *
 * <p>Exit status: 0 when it was stopped by a signal while serving, or when every scene of the check
 * held; 1 when James did not start or a scene failed; 2 when the command line is wrong.
 */
public final class Demo {

    /** The source tree to take {@code conf/} and the bundle from; the current folder unless set. */
    private static final String TREE = "org.jamestls.demo.tree";

    private final PrintStream out;
    private final Options options;
    private final Path tree;
    private final Ending ending;

    private Demo(PrintStream out, Options options, Path tree, Ending ending) {
        this.out = out;
        this.options = options;
        this.tree = tree;
        this.ending = ending;
    }

    /** See {@code usage.txt}. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, List.of(arguments)));
    }

    private static int run(PrintStream out, PrintStream err, List<String> arguments) {
        try {
            Options options = Options.parse(arguments);
            options.ports().mustBeFree();
            Path tree = Path.of(System.getProperty(TREE, "")).toAbsolutePath();
            try (Ending ending = Ending.onSignals(out)) {
                Demo demo = new Demo(out, options, tree, ending);
                return options.check() ? demo.check() : demo.serve();
            }
        } catch (DemoFailure failure) {
            err.println(failure.getMessage());
            return failure.exitStatus();
        } catch (IOException | GeneralSecurityException failure) {
            err.println("The demo can't go on: " + failure);
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int serve()
            throws DemoFailure, IOException, InterruptedException, GeneralSecurityException {
        out.println("Starting James ...");
        WorkFolder folder = folder();
        DemoCertificate certificate = start(folder, Optional.empty(), Account.ALWAYS);
        out.println(Welcome.text(options.ports(), options.example(), folder, certificate));
        ending.isSuccess();
        new FirstMail(options.ports(), TlsTerms.trusting(certificate.trust())).send();
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * James writes its log to the standard output, which is lent to a file meanwhile: what is
     * printed here are the scenes.
     */
    private int check()
            throws DemoFailure, IOException, InterruptedException, GeneralSecurityException {
        WorkFolder folder = folder();
        Optional<PolicyOverlay> overlay = Optional.empty();
        if (options.example().isPresent()) {
            out.printf("Starting James with conf/examples/%s%n%n", options.example().get());
        } else {
            overlay = Optional.of(PolicyOverlay.resource(Check.OVERLAY));
            out.printf(
                    "Starting James with conf/, and these rules before the first of tls-policy.xml:%n%n%s%n%n",
                    overlay.get().rules());
        }
        PrintStream log =
                new PrintStream(folder.checkLog().toFile(), StandardCharsets.UTF_8.name());
        System.setOut(log);
        try (log) {
            DemoCertificate certificate =
                    start(
                            folder,
                            overlay,
                            Stream.of(Account.ALWAYS, Check.ACCOUNTS)
                                    .flatMap(List::stream)
                                    .toList());
            new Administrator(options.ports()).forward(Check.FORWARDED, Check.ELSEWHERE);
            boolean held =
                    new Check(
                                    out,
                                    options.ports(),
                                    TlsTerms.trusting(certificate.trust()),
                                    TlsTerms.showing(
                                            certificate.partnerIdentity(),
                                            DemoCertificate.SECRET,
                                            certificate.trust()),
                                    folder.conf().resolve("tls-policy.xml"),
                                    folder.checkLog())
                            .play(options.example());
            ending.now();
            return held ? 0 : 1;
        } finally {
            System.setOut(out);
        }
    }

    private WorkFolder folder() throws DemoFailure {
        return WorkFolder.at(
                options.work()
                        .orElseGet(
                                () ->
                                        tree.resolve(
                                                "distribution/demo/target/demo-work/"
                                                        + options.ports().base())));
    }

    private DemoCertificate start(
            WorkFolder folder, Optional<PolicyOverlay> overlay, List<Account> accounts)
            throws DemoFailure, IOException, InterruptedException {
        Sources sources = Sources.in(tree, options.example());
        DemoCertificate certificate = DemoCertificate.in(folder.certificates(), Clock.systemUTC());
        ending.clears(folder);
        folder.furnish(sources, certificate, options.ports(), overlay);
        DemoServer server = DemoServer.in(folder);
        ending.stops(server);
        server.mustStart();
        new Administrator(options.ports()).add(accounts);
        return certificate;
    }
}
