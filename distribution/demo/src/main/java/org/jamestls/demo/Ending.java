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
import java.util.Optional;
import org.jamestls.demo.server.DemoServer;
import org.jamestls.demo.server.WorkFolder;

/**
 * What has to be done at the end, however it comes: the server is stopped and the folder cleared,
 * once. A signal that ends a demo that serves is a success; at any other time the process ends as
 * the signal says.
 *
 * <p>Thread-safe: a signal is handled in a thread of its own.
 */
final class Ending implements AutoCloseable {

    private final PrintStream out;
    private Optional<DemoServer> server = Optional.empty();
    private Optional<WorkFolder> folder = Optional.empty();
    private boolean success;
    private boolean done;

    private Ending(PrintStream out) {
        this.out = out;
    }

    /** An ending that also comes on SIGINT, SIGTERM and SIGHUP. */
    static Ending onSignals(PrintStream out) {
        Ending ending = new Ending(out);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::onExit, "demo-ending"));
        return ending;
    }

    synchronized void clears(WorkFolder used) {
        folder = Optional.of(used);
    }

    synchronized void stops(DemoServer started) {
        server = Optional.of(started);
    }

    /** From now on a signal is the expected end. */
    synchronized void isSuccess() {
        success = true;
    }

    /** Stops and clears now. */
    synchronized void now() {
        if (done) {
            return;
        }
        done = true;
        try {
            server.ifPresent(DemoServer::stop);
        } finally {
            folder.ifPresent(this::clear);
        }
    }

    @Override
    public void close() {
        now();
    }

    /** Without a signal, {@link #close()} has come before, and there is nothing left to do. */
    private void onExit() {
        boolean signalled;
        synchronized (this) {
            signalled = !done;
            now();
        }
        if (signalled && success) {
            out.println("Stopped.");
            out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private void clear(WorkFolder used) {
        try {
            used.clear();
        } catch (IOException e) {
            out.println("Could not clear " + used.root() + ": " + e);
        }
    }
}
