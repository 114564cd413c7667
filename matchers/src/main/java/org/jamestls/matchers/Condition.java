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
package org.jamestls.matchers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.jamestls.policy.text.SafeText;

/**
 * What stands behind the {@code =} of a matcher in {@code mailetcontainer.xml}. Blanks around it,
 * and around each entry of a list, do not count. Every refusal is a MessagingException that says
 * which matcher, what was written and what may be.
 */
public final class Condition {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final String matcher;
    private final String text;

    Condition(String matcher, Optional<String> text) {
        this.matcher = matcher;
        this.text = text.map(String::strip).orElse("");
    }

    /** True when something was written. */
    public boolean isPresent() {
        return !text.isEmpty();
    }

    /**
     * Checks that nothing was written.
     *
     * @throws MessagingException when something was
     */
    public void absent() throws MessagingException {
        if (isPresent()) {
            throw new MessagingException(
                    matcher
                            + " takes no condition, but \""
                            + SafeText.echo(text)
                            + "\" was written: write "
                            + matcher);
        }
    }

    /**
     * The one value that was written.
     *
     * @param parse gives nothing for what is none of {@code allowed}
     * @throws MessagingException when it is missing, or none of {@code allowed}
     */
    public <T> T oneOf(Function<String, Optional<T>> parse, T[] allowed) throws MessagingException {
        return value(text, parse, allowed);
    }

    /**
     * The values that were written, divided by commas; at least one.
     *
     * @param parse gives nothing for what is none of {@code allowed}
     * @throws MessagingException when one is missing, or none of {@code allowed}
     */
    public <T> Set<T> someOf(Function<String, Optional<T>> parse, T[] allowed)
            throws MessagingException {
        Set<T> values = new LinkedHashSet<>();
        for (String entry : entries()) {
            values.add(value(entry, parse, allowed));
        }
        return Set.copyOf(values);
    }

    /**
     * The names that were written, divided by commas; at least one.
     *
     * @param what what they are the names of, in the plural
     * @throws MessagingException when one is missing
     */
    public Set<String> names(String what) throws MessagingException {
        Set<String> names = Set.copyOf(new LinkedHashSet<>(entries()));
        if (names.contains("")) {
            throw refused(
                    isPresent() ? ": a name is missing in \"" + SafeText.echo(text) + "\"" : "",
                    "the names of " + what + ", divided by commas",
                    "first,second");
        }
        return names;
    }

    /**
     * The whole number that was written.
     *
     * @param what what is counted, in the plural
     * @param least the smallest number that is allowed, at least 1
     * @param most the greatest
     * @throws MessagingException when it is missing, no whole number in decimal digits without
     *     leading zeros, or out of range
     */
    public int number(String what, int least, int most) throws MessagingException {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < least || number > most) {
            throw refused(
                    ": \"" + SafeText.echo(text) + "\" is not allowed",
                    "a number of " + what + ", " + least + " to " + most,
                    Integer.toString(most));
        }
        return number;
    }

    /**
     * What was written as a whole, commas included.
     *
     * @param parse throws an IllegalArgumentException, which tells a person what is wrong and what
     *     may be written
     * @param allowed what may be written, in words
     * @param example one of the conditions that may be
     * @throws MessagingException when it is missing or wrong
     */
    public <T> T whole(Function<String, T> parse, String allowed, String example)
            throws MessagingException {
        return parsed(text, parse, allowed, example);
    }

    /**
     * What was written, divided by commas; at least one entry, in the order in which they stand.
     *
     * @param parse throws an IllegalArgumentException, which tells a person what is wrong and what
     *     may be written
     * @param allowed what may be written, in words
     * @param example one of the conditions that may be
     * @throws MessagingException when an entry is missing or wrong
     */
    public <T> List<T> each(Function<String, T> parse, String allowed, String example)
            throws MessagingException {
        List<T> values = new ArrayList<>();
        for (String entry : entries()) {
            values.add(parsed(entry, parse, allowed, example));
        }
        return List.copyOf(values);
    }

    /**
     * What was written, divided by commas, all at once; no entry where nothing was.
     *
     * @param parse throws an IllegalArgumentException, which tells a person what is wrong and what
     *     may be written
     * @param allowed what may be written, in words
     * @param example one of the conditions that may be
     * @throws MessagingException when an entry is missing or wrong
     */
    public <T> T list(Function<List<String>, T> parse, String allowed, String example)
            throws MessagingException {
        List<String> entries = isPresent() ? entries() : List.of();
        if (entries.contains("")) {
            throw missing(allowed, example);
        }
        try {
            return parse.apply(entries);
        } catch (IllegalArgumentException wrong) {
            throw wrong(wrong, example);
        }
    }

    private List<String> entries() {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private <T> T value(String entry, Function<String, Optional<T>> parse, T[] allowed)
            throws MessagingException {
        Optional<T> value = parse.apply(entry);
        if (value.isEmpty()) {
            throw refused(
                    ": \"" + SafeText.echo(entry) + "\" is not known",
                    "one of "
                            + Arrays.stream(allowed)
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")),
                    allowed[allowed.length - 1].toString());
        }
        return value.get();
    }

    private <T> T parsed(String entry, Function<String, T> parse, String allowed, String example)
            throws MessagingException {
        if (entry.isEmpty()) {
            throw missing(allowed, example);
        }
        try {
            return parse.apply(entry);
        } catch (IllegalArgumentException wrong) {
            throw wrong(wrong, example);
        }
    }

    private MessagingException missing(String allowed, String example) {
        return refused(
                ": an entry is missing in \"" + SafeText.echo(text) + "\"", allowed, example);
    }

    private MessagingException wrong(IllegalArgumentException wrong, String example) {
        return new MessagingException(
                matcher + ": " + wrong.getMessage() + "; for example " + matcher + "=" + example);
    }

    private MessagingException refused(String problem, String allowed, String example) {
        return new MessagingException(
                matcher
                        + (isPresent() ? problem : " has no condition")
                        + ": write "
                        + allowed
                        + ", as in "
                        + matcher
                        + "="
                        + example);
    }
}
