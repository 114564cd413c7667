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
package org.jamestls.evidence.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that were offered and whose outcome was not met yet. Not thread safe. */
final class OpenOffers {

    /** So many are watched at a time; more are counted only. */
    static final int WATCHED = 100_000;

    private static final int NAMED = 5;

    /** An outcome comes within moments; one that is older than that at the end has none. */
    private static final long IN_FLIGHT = 15 * 60_000;

    private final Map<String, Offer> open = new LinkedHashMap<>();
    private final List<String> lostNames = new ArrayList<>();
    private long lost;
    private Spot firstLost = new Spot(0, 0, 0);
    private long notWatched;
    private Spot firstNotWatched = new Spot(0, 0, 0);

    private record Offer(Spot spot, long millis) {}

    void offered(String mail, Spot spot, long millis) {
        if (open.size() < WATCHED) {
            open.put(mail, new Offer(spot, millis));
        } else if (notWatched++ == 0) {
            firstNotWatched = spot;
        }
    }

    void outcome(String mail) {
        open.remove(mail);
    }

    /** The server ended or started: nothing more becomes of those that are open. */
    void cut() {
        open.forEach(this::lose);
        open.clear();
    }

    private void lose(String mail, Offer offer) {
        if (lost++ == 0) {
            firstLost = offer.spot();
        }
        if (lostNames.size() < NAMED) {
            lostNames.add(mail);
        }
    }

    /** Tells what is left at the end, whose last line is of that time. */
    void report(Findings findings, long last) {
        Map<String, Offer> flying = new LinkedHashMap<>();
        open.forEach(
                (mail, offer) -> {
                    if (last - offer.millis() > IN_FLIGHT) {
                        lose(mail, offer);
                    } else {
                        flying.put(mail, offer);
                    }
                });
        if (lost > 0) {
            findings.add(
                    FindingKind.NO_OUTCOME,
                    firstLost,
                    lost,
                    messages(lost) + " offered and without an outcome: " + names(lostNames, lost));
        }
        if (!flying.isEmpty()) {
            findings.add(
                    FindingKind.IN_FLIGHT,
                    flying.values().iterator().next().spot(),
                    flying.size(),
                    messages(flying.size())
                            + " may be in flight: "
                            + names(flying.keySet().stream().limit(NAMED).toList(), flying.size()));
        }
        if (notWatched > 0) {
            findings.add(
                    FindingKind.OFFERS_NOT_WATCHED,
                    firstNotWatched,
                    notWatched,
                    messages(notWatched)
                            + " offered while "
                            + WATCHED
                            + " others were waiting for their outcome");
        }
    }

    private static String messages(long count) {
        return count == 1 ? "1 message" : count + " messages";
    }

    private static String names(List<String> names, long count) {
        return String.join(", ", names) + (count > names.size() ? ", ..." : "");
    }
}
