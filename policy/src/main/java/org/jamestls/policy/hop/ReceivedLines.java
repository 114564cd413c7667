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
package org.jamestls.policy.hop;

import java.util.Optional;

/** Reads Received lines. Stateless. */
public final class ReceivedLines {

    /**
     * The longest line that is read, in characters. A longer one is not cut, since then a stranger
     * who can lengthen it could choose where it ends: nothing of it is believed.
     */
    public static final int MAX_LENGTH = 16_384;

    private ReceivedLines() {}

    /**
     * Reads the value of one Received header field, folded or not, with or without the field's
     * name. Never fails, whatever is in it: what can't be read makes a hop of which nothing is
     * known. The cost grows linearly with the length.
     *
     * @param value what stands after {@code Received:}; may be empty
     */
    public static Hop parse(String value) {
        if (value.length() > MAX_LENGTH) {
            return Hop.unreadable("the line is longer than " + MAX_LENGTH + " characters");
        }
        Trace trace = TraceLexer.read(withoutName(value));
        Clauses clauses = ClauseReader.read(trace);
        Peer peer = PeerReader.read(clauses);
        return HopJudge.judge(clauses, peer);
    }

    private static String withoutName(String value) {
        String name = "Received:";
        return value.regionMatches(true, 0, name, 0, name.length())
                ? value.substring(name.length())
                : value;
    }

    /** A value of a line as it may stand in a hop; empty text is no value. */
    static Optional<String> value(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        text.length() > Hop.MAX_VALUE ? text.substring(0, Hop.MAX_VALUE) : text);
    }
}
