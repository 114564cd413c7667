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
package org.jamestls.evidence.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.ChainedLedger;

/** Lets the ledger say what is about to be deleted. */
@FunctionalInterface
public interface Announcer {

    /** What a message begins with. */
    String NOT_SAID =
            "Nothing was deleted since the ledger could not say so first, and the next run tries"
                    + " again: ";

    /**
     * Appends the entry, and returns when it is forced to disk: the files that it names are deleted
     * next, and after a loss of power nothing else would say why they are gone.
     *
     * @throws IOException when it could not be written; then nothing is deleted. The message says
     *     why, for people
     * @throws InterruptedException when the server stops; then too
     */
    void announce(Entry.Deleted entry) throws IOException, InterruptedException;

    /**
     * By the ledger of this server.
     *
     * @param patience how long it is waited for the disk
     */
    static Announcer by(ChainedLedger ledger, Duration patience) {
        return entry -> {
            long missed = ledger.status().missed();
            try {
                ledger.append(entry).get(patience.toMillis(), TimeUnit.MILLISECONDS);
                // An entry is done when it is written; the position, when all before it is forced.
                ledger.position().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new IOException(NOT_SAID + e.getCause().getMessage(), e);
            } catch (TimeoutException e) {
                throw new IOException(NOT_SAID + "it took longer than " + patience, e);
            }
            // Where mail is taken without evidence, an entry that was lost ends well too.
            if (ledger.status().missed() > missed) {
                throw new IOException(NOT_SAID + "entries were lost meanwhile");
            }
        };
    }
}
