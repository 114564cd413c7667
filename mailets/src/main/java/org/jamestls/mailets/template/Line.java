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
package org.jamestls.mailets.template;

import java.util.List;
import org.jamestls.mailets.template.Placeholder.Repeat;

/**
 * One line of a template.
 *
 * @param conditions all of which must hold
 * @param pieces in their order; none in a blank line
 * @param repeat by what it is repeated
 */
record Line(List<Condition> conditions, List<Piece> pieces, Repeat repeat) {

    /** A part of a line. */
    sealed interface Piece {
        /** Words as they stand. */
        record Words(String text) implements Piece {}

        /** What is put in. */
        record Value(Placeholder placeholder) implements Piece {}
    }

    Line {
        conditions = List.copyOf(conditions);
        pieces = List.copyOf(pieces);
    }

    /** How often it is written. */
    int times(Facts facts) {
        if (!conditions.stream().allMatch(facts::holds)) {
            return 0;
        }
        int times = repeat == Repeat.ONCE ? 1 : Integer.MAX_VALUE;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Value value) {
                times = Math.min(times, facts.values(value.placeholder()).size());
            }
        }
        return times;
    }

    /**
     * Its text.
     *
     * @param time which of its values, from 0 on
     */
    String text(Facts facts, int time) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Value value) {
                List<String> values = facts.values(value.placeholder());
                text.append(values.get(value.placeholder().repeat() == Repeat.ONCE ? 0 : time));
            } else if (piece instanceof Piece.Words words) {
                text.append(words.text());
            }
        }
        return text.toString().stripTrailing();
    }
}
