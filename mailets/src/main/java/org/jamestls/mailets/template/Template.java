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
import java.util.stream.Collectors;
import org.jamestls.mailets.template.Placeholder.Repeat;

/**
 * A template in one language. Immutable; any number of threads may use it.
 *
 * <p>Its first line is the subject, as in {@code Subject: Not delivered}, then comes an empty line,
 * then the text. Between the lines <code>${each}</code> and <code>${end}</code> stands what is
 * written for each group of recipients that were decided alike; there, recipients, rule, help and
 * violations are those of the group, and elsewhere those of all. Lines next to each other that
 * repeat by the same thing repeat together. Several empty lines become one.
 */
public final class Template {
    private final Line subject;
    private final List<Section> sections;

    /**
     * Some lines.
     *
     * @param each whether they are written for each group
     */
    record Section(boolean each, List<Line> lines) {
        Section {
            lines = List.copyOf(lines);
        }
    }

    Template(Line subject, List<Section> sections) {
        this.subject = subject;
        this.sections = List.copyOf(sections);
    }

    /**
     * Reads a template.
     *
     * @param file its name, for people
     * @throws InvalidTemplateException when it is not one
     */
    public static Template parse(String file, String text) throws InvalidTemplateException {
        return new TemplateReader(file).read(text);
    }

    /** The subject; what has no value is left out of it. */
    public String subject(Facts all) {
        return subject.pieces().stream()
                .map(
                        piece ->
                                piece instanceof Line.Piece.Words words
                                        ? words.text()
                                        : value(((Line.Piece.Value) piece).placeholder(), all))
                .collect(Collectors.joining())
                .strip();
    }

    private static String value(Placeholder placeholder, Facts all) {
        return all.values(placeholder).stream().findFirst().orElse("");
    }

    /**
     * The text, whose lines end in LF.
     *
     * @param all what is known of the message and of all its recipients
     * @param groups what is known of each group of recipients
     */
    public String text(Facts all, List<Facts> groups) {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            for (Facts facts : section.each() ? groups : List.of(all)) {
                write(section.lines(), facts, text);
            }
        }
        return text.toString().replaceAll("\n{3,}", "\n\n").replaceAll("^\n+", "").stripTrailing()
                + "\n";
    }

    private static void write(List<Line> lines, Facts facts, StringBuilder text) {
        int begin = 0;
        while (begin < lines.size()) {
            int end = begin + 1;
            Repeat repeat = lines.get(begin).repeat();
            while (repeat != Repeat.ONCE
                    && end < lines.size()
                    && lines.get(end).repeat() == repeat) {
                end++;
            }
            writeTogether(lines.subList(begin, end), facts, text);
            begin = end;
        }
    }

    private static void writeTogether(List<Line> lines, Facts facts, StringBuilder text) {
        int most = lines.stream().mapToInt(line -> line.times(facts)).max().orElse(0);
        for (int time = 0; time < most; time++) {
            for (Line line : lines) {
                if (time < line.times(facts)) {
                    text.append(line.text(facts, time)).append('\n');
                }
            }
        }
    }
}
