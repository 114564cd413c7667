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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.mailets.template.Placeholder.Repeat;
import org.jamestls.mailets.template.Template.Section;
import org.jamestls.policy.text.SafeText;

/** Reads one template. */
final class TemplateReader {
    private static final String SUBJECT = "Subject:";
    private static final String OPEN = "${";
    private static final char CLOSE = '}';
    private static final String IF = "if ";
    private static final String EACH = "each";
    private static final String END = "end";

    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int number;
    private Optional<Integer> each = Optional.empty();

    TemplateReader(String file) {
        this.file = file;
    }

    Template read(String text) throws InvalidTemplateException {
        List<String> written = text.lines().toList();
        Line subject = subject(written);
        for (String line : written.subList(2, written.size())) {
            number++;
            if (line.strip().equals(OPEN + EACH + CLOSE)) {
                begin();
            } else if (line.strip().equals(OPEN + END + CLOSE)) {
                end();
            } else {
                lines.add(line(line));
            }
        }
        if (each.isPresent()) {
            number = each.get();
            throw invalid("${each} has no ${end}");
        }
        close(false);
        return new Template(subject, sections);
    }

    private Line subject(List<String> written) throws InvalidTemplateException {
        number = 1;
        if (written.isEmpty() || !written.get(0).startsWith(SUBJECT)) {
            throw invalid("write the subject first, as in \"Subject: Not delivered\"");
        }
        Line subject = line(written.get(0).substring(SUBJECT.length()).strip());
        if (subject.repeat() != Repeat.ONCE || !subject.conditions().isEmpty()) {
            throw invalid(
                    "the subject can hold only what a message has one of: " + Placeholder.once());
        }
        if (subject.pieces().isEmpty()) {
            throw invalid("the subject is empty");
        }
        number = 2;
        if (written.size() < 3 || !written.get(1).isBlank()) {
            throw invalid("write an empty line behind the subject, and then the text");
        }
        return subject;
    }

    private void begin() throws InvalidTemplateException {
        if (each.isPresent()) {
            throw invalid("${each} can't stand within ${each}; write ${end} first");
        }
        close(false);
        each = Optional.of(number);
    }

    private void end() throws InvalidTemplateException {
        if (each.isEmpty()) {
            throw invalid("${end} has no ${each} before it");
        }
        close(true);
        each = Optional.empty();
    }

    private void close(boolean ofEach) {
        if (!lines.isEmpty()) {
            sections.add(new Section(ofEach, lines));
            lines.clear();
        }
    }

    private Line line(String written) throws InvalidTemplateException {
        List<Condition> conditions = new ArrayList<>();
        List<Line.Piece> pieces = new ArrayList<>();
        Repeat repeat = Repeat.ONCE;
        int at = 0;
        for (int open = written.indexOf(OPEN); open >= 0; open = written.indexOf(OPEN, at)) {
            addWords(written.substring(at, open), pieces);
            String name = name(written, open);
            at = open + OPEN.length() + name.length() + 1;
            if (name.startsWith(IF)) {
                conditions.add(condition(name.substring(IF.length()).strip(), pieces));
            } else {
                Placeholder placeholder = placeholder(name);
                pieces.add(new Line.Piece.Value(placeholder));
                repeat = both(repeat, placeholder);
            }
        }
        addWords(written.substring(at), pieces);
        return new Line(conditions, pieces, repeat);
    }

    private static void addWords(String words, List<Line.Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Line.Piece.Words(words));
        }
    }

    private String name(String written, int open) throws InvalidTemplateException {
        int close = written.indexOf(CLOSE, open);
        if (close < 0) {
            throw invalid("${ has no } behind it");
        }
        return written.substring(open + OPEN.length(), close);
    }

    private Condition condition(String name, List<Line.Piece> before)
            throws InvalidTemplateException {
        if (!before.isEmpty()) {
            throw invalid("${if " + SafeText.echo(name) + "} must stand at the begin of its line");
        }
        return Condition.parse(name)
                .orElseThrow(
                        () ->
                                invalid(
                                        "${if "
                                                + SafeText.echo(name)
                                                + "} is not known: write ${if} with one of "
                                                + Condition.all()));
    }

    private Placeholder placeholder(String name) throws InvalidTemplateException {
        if (name.equals(EACH) || name.equals(END)) {
            throw invalid("${" + name + "} must stand alone on its line");
        }
        return Placeholder.parse(name)
                .orElseThrow(
                        () ->
                                invalid(
                                        "${"
                                                + SafeText.echo(name)
                                                + "} is not known: write one of "
                                                + Placeholder.all()
                                                + ", each, end, if"));
    }

    private Repeat both(Repeat repeat, Placeholder placeholder) throws InvalidTemplateException {
        if (placeholder.repeat() == Repeat.ONCE || placeholder.repeat() == repeat) {
            return repeat;
        }
        if (repeat == Repeat.ONCE) {
            return placeholder.repeat();
        }
        throw invalid(
                "${"
                        + placeholder
                        + "} can't share a line with what is repeated by something else: write it into a line"
                        + " of its own");
    }

    private InvalidTemplateException invalid(String what) {
        return new InvalidTemplateException(file, number, what);
    }
}
