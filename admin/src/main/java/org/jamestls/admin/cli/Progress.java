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

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A bar that tells how far long work is, on the error output of a terminal; where that is none,
 * nothing. Any thread may tell it; it draws ten times a second at most.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long NANOS_BETWEEN = 100_000_000;

    private final PrintWriter err;
    private final boolean shown;
    private final String what;
    private final long whole;
    private long last = System.nanoTime() - NANOS_BETWEEN;
    private int drawn;

    /**
     * A bar that draws nothing yet.
     *
     * @param shown whether {@code err} is a terminal
     * @param what is being done, in a word or two
     * @param whole how much it is, in any unit; 0 where nothing is to be done
     */
    Progress(PrintWriter err, boolean shown, String what, long whole) {
        this.err = err;
        this.shown = shown;
        this.what = what;
        this.whole = whole;
    }

    /** So much of the whole is done. */
    synchronized void at(long done) {
        long now = System.nanoTime();
        if (!shown || now - last < NANOS_BETWEEN) {
            return;
        }
        last = now;
        double share = whole == 0 ? 1 : Math.min(1, (double) done / whole);
        int full = (int) (share * WIDTH);
        String line =
                String.format(
                        Locale.ROOT,
                        "%s [%s%s] %3.0f %%",
                        what,
                        "#".repeat(full),
                        "-".repeat(WIDTH - full),
                        100 * share);
        drawn = line.length();
        err.print("\r" + line);
        err.flush();
    }

    /** Takes the bar away. */
    @Override
    public synchronized void close() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }
}
