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
package org.jamestls.demo.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.Ports;
import org.jamestls.demo.wire.TlsTerms;
import org.jamestls.demo.wire.Unexpected;

/** Plays all scenes, one after the other, and tells of each what was said on the wire. */
public final class Check {

    /** The rules that the scenes need beside those of {@code conf/}. */
    public static final String OVERLAY = "/org/jamestls/demo/check/strict-example.xml";

    /** Whose mail goes on to {@link #ELSEWHERE}. */
    public static final Account FORWARDED = new Account("away@demo.example", "away-secret");

    /** An address of another server. */
    public static final String ELSEWHERE = "ann@elsewhere.example";

    /** The users that the scenes need beside those that the demo always has. */
    public static final List<Account> ACCOUNTS = List.of(Account.CAROL, FORWARDED);

    private static final Duration TOTAL = Duration.ofMinutes(3);

    private final PrintStream out;
    private final Server server;

    /**
     * A check of a running server.
     *
     * @param out where to tell
     * @param ports where the server listens
     * @param tls the terms of a usual client
     * @param partner the terms of a partner, who shows a certificate
     * @param policy the file of the server's policy
     * @param log where the server logs to
     */
    public Check(
            PrintStream out, Ports ports, TlsTerms tls, TlsTerms partner, Path policy, Path log) {
        this.out = out;
        this.server = new Server(ports, tls, partner, policy, log);
    }

    /**
     * Plays the scenes of an example, or those of the demo itself; takes three minutes at most.
     *
     * @param example its name; empty for the demo itself
     * @return whether all held
     */
    public boolean play(Optional<String> example) throws InterruptedException {
        long deadline = System.nanoTime() + TOTAL.toNanos();
        List<Scene> scenes = example.map(ExampleScenes::of).orElse(Scenes.ALL);
        int passed = 0;
        ExecutorService player = Executors.newCachedThreadPool(Check::daemon);
        try {
            for (Scene scene : scenes) {
                if (holds(scene, player, deadline)) {
                    passed++;
                }
            }
        } finally {
            player.shutdownNow();
        }
        out.printf("%n%d passed, %d failed%n", passed, scenes.size() - passed);
        return passed == scenes.size();
    }

    private boolean holds(Scene scene, ExecutorService player, long deadline)
            throws InterruptedException {
        Future<Object> playing = player.submit(() -> scene.script().play(server));
        try {
            tell("ok", scene, playing.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
            return true;
        } catch (ExecutionException e) {
            tell("FAIL", scene, why(e.getCause()));
        } catch (TimeoutException e) {
            playing.cancel(true);
            tell("FAIL", scene, "not done when the check's " + TOTAL.toSeconds() + " s were over");
        }
        return false;
    }

    private static String why(Throwable cause) {
        if (cause instanceof Unexpected || cause instanceof IOException) {
            return String.valueOf(cause.getMessage());
        }
        return cause.toString();
    }

    private void tell(String outcome, Scene scene, Object said) {
        out.printf("%-4s %-56s %s%n", outcome, scene.title(), said);
        out.flush();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "check");
        thread.setDaemon(true);
        return thread;
    }
}
