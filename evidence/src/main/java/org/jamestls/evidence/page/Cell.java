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
package org.jamestls.evidence.page;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.evidence.count.Count;

/** What stands in one place of a table. Immutable. */
public sealed interface Cell {

    /** As a person reads it; not made harmless. */
    String words();

    /** As a spreadsheet reads it: numbers without groups. */
    default String plain() {
        return words();
    }

    /** Any text, a stranger's too. */
    record Text(String text) implements Cell {
        @Override
        public String words() {
            return text;
        }
    }

    /** How large it is drawn; 0 for what is no number. */
    default long size() {
        return 0;
    }

    /** A number of something. */
    record Number(long number) implements Cell {
        @Override
        public String words() {
            return String.format(Locale.ROOT, "%,d", number);
        }

        @Override
        public String plain() {
            return Long.toString(number);
        }

        @Override
        public long size() {
            return number;
        }
    }

    /** A number of distinct ones. */
    record Distinct(Count count) implements Cell {
        @Override
        public String words() {
            return count.toString();
        }

        @Override
        public String plain() {
            return count.exact() ? Long.toString(count.number()) : ">" + count.number();
        }

        @Override
        public long size() {
            return count.number();
        }
    }

    /**
     * A part of a whole.
     *
     * @param part 0 to {@code whole}
     * @param whole of nothing there is no part
     */
    record Share(long part, long whole) implements Cell {
        @Override
        public String words() {
            return whole == 0 ? "-" : percent() + " %";
        }

        @Override
        public String plain() {
            return whole == 0 ? "" : percent();
        }

        // What is not all is never rounded up to all, nor what is not nothing down to nothing.
        private String percent() {
            double percent = 100.0 * part / whole;
            double shown =
                    part == whole || part == 0
                            ? percent
                            : Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10.0));
            return String.format(Locale.ROOT, "%.1f", shown);
        }
    }

    /** An instant. */
    record Time(Instant instant) implements Cell {
        @Override
        public String words() {
            return instant.toString();
        }
    }

    /** Nothing, or nothing known. */
    enum Nothing implements Cell {
        NOTHING;

        @Override
        public String words() {
            return "-";
        }

        @Override
        public String plain() {
            return "";
        }
    }

    /** Any text. */
    static Cell of(String text) {
        return new Text(text);
    }

    /** A number. */
    static Cell of(long number) {
        return new Number(number);
    }

    /** A number of distinct ones. */
    static Cell of(Count count) {
        return new Distinct(count);
    }

    /** An instant. */
    static Cell of(Instant instant) {
        return new Time(instant);
    }

    /** Nothing. */
    static Cell nothing() {
        return Nothing.NOTHING;
    }

    /** The text, or nothing. */
    static Cell of(Optional<String> text) {
        return text.<Cell>map(Text::new).orElse(Nothing.NOTHING);
    }
}
