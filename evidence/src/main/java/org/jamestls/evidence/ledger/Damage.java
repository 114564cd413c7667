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
package org.jamestls.evidence.ledger;

import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of what the ledger tells of itself, where it is not as it should be. Stateless. */
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private Damage() {}

    /** Logs an entry that is about a damage; every other is nothing to tell of. */
    static void log(Storage place, Entry entry) {
        if (entry instanceof Entry.Repaired repaired) {
            LOG.warn(
                    "An interrupted write was cut off the ledger in {}: {} octets, kept in {}",
                    place,
                    repaired.octets(),
                    repaired.kept());
        } else if (entry instanceof Entry.FileBegun begun) {
            log(place, begun);
        }
    }

    private static void log(Storage place, Entry.FileBegun begun) {
        String before = begun.previousFile().orElse("a file of which nothing is known");
        switch (begun.reason()) {
            case DAMAGE ->
                    LOG.warn(
                            "The ledger in {} goes on in {}: {} is damaged where no crash explains"
                                    + " it, and is left as it is. james-tls evidence verify tells"
                                    + " where",
                            place,
                            begun.file(),
                            before);
            case LOSS ->
                    LOG.warn(
                            "The ledger in {} goes on in {}: {} was taken away while the server"
                                    + " wrote to it",
                            place,
                            begun.file(),
                            before);
            case FIRST, DAY -> {
                // As it should be.
            }
        }
    }
}
