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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.query.Found;
import org.jamestls.policy.decision.Verdict;

/** Sessions as their entries tell of them, each once. Not thread safe. */
final class SessionsPage {
    private final int limit;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** A page of at most {@code limit} sessions. */
    SessionsPage(int limit) {
        this.limit = limit;
    }

    /** Takes an entry, unless it is of one session too many. */
    boolean take(Found found) {
        Entry entry = found.line().entry();
        if (!(entry instanceof Entry.OfSession ofSession)) {
            return true;
        }
        Row row = rows.get(ofSession.session());
        if (row == null) {
            if (rows.size() == limit) {
                return false;
            }
            row = new Row(found);
            rows.put(ofSession.session(), row);
        }
        row.add(entry);
        return true;
    }

    /** Puts them, in the order in which they were met. */
    void put(ArrayNode array) {
        rows.forEach((session, row) -> array.add(row.json(session)));
    }

    private static final class Row {
        private final Found first;
        private Optional<SessionFacts> facts = Optional.empty();
        private Optional<Verdict> verdict = Optional.empty();
        private Optional<Entry.Ending> ending = Optional.empty();
        private int offered;
        private int refused;
        private int ended;

        Row(Found first) {
            this.first = first;
        }

        void add(Entry entry) {
            if (entry instanceof Entry.Offered one) {
                offered++;
                add(one.facts(), one.verdict());
            } else if (entry instanceof Entry.Refused one) {
                refused++;
                add(one.facts(), Verdict.FAIL);
            } else if (entry instanceof Entry.SessionEnded one) {
                ended++;
                ending = Optional.of(one.ending());
                add(one.facts(), one.governing().map(Ruled::verdict).orElse(Verdict.NONE));
            }
        }

        // The later, the more is known.
        private void add(SessionFacts later, Verdict one) {
            facts = Optional.of(later);
            verdict =
                    Optional.of(
                            verdict.filter(
                                            before ->
                                                    Comparator.<Verdict>naturalOrder()
                                                                    .compare(before, one)
                                                            > 0)
                                    .orElse(one));
        }

        ObjectNode json(String session) {
            ObjectNode json =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("session", session)
                            .put("node", first.line().head().node())
                            .put("time", first.line().head().time().toString());
            facts.ifPresent(known -> put(known, json));
            verdict.ifPresent(worst -> json.put("verdict", worst.toString()));
            ending.ifPresent(how -> json.put("ending", how.toString()));
            json.putObject("entries")
                    .put("offered", offered)
                    .put("refused", refused)
                    .put("session", ended);
            return json;
        }

        private static void put(SessionFacts facts, ObjectNode json) {
            json.put("listener", facts.listener()).put("port", facts.port());
            facts.peer().ifPresent(peer -> json.put("peer", peer));
            facts.helo().ifPresent(helo -> json.put("helo", helo));
            facts.tls().ifPresent(tls -> put(tls, json.putObject("tls")));
        }

        private static void put(EntryTls tls, ObjectNode json) {
            json.put("start", tls.start().toString());
            tls.protocol().ifPresent(protocol -> json.put("protocol", protocol.toString()));
            tls.suite()
                    .ifPresent(suite -> json.put("cipher", suite.name()).put("bits", suite.bits()));
        }
    }
}
