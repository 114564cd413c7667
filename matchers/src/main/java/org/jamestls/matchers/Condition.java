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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final String matcher;
    private final String text;

    Condition(String matcher, Optional<String> text) {
        this.matcher = matcher;
        this.text = text.map(String::strip).orElse("");
    }

    /**
     * Checks that nothing was written.
     *
     * @throws MessagingException when something was
     */
    public void absent() throws MessagingException {
        if (!text.isEmpty()) {
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
        for (String entry : text.split(",", -1)) {
            values.add(value(entry.strip(), parse, allowed));
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
        Set<String> names =
                Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet());
        if (names.contains("")) {
            throw new MessagingException(
                    matcher
                            + (text.isEmpty()
                                    ? " has no condition"
                                    : ": a name is missing in \"" + SafeText.echo(text) + "\"")
                            + ": write the names of "
                            + what
                            + ", divided by commas, as in "
                            + matcher
                            + "=first,second");
        }
        return names;
    }

    private <T> T value(String entry, Function<String, Optional<T>> parse, T[] allowed)
            throws MessagingException {
        Optional<T> value = parse.apply(entry);
        if (value.isEmpty()) {
            throw new MessagingException(
                    matcher
                            + (text.isEmpty()
                                    ? " has no condition"
                                    : ": \"" + SafeText.echo(entry) + "\" is not known")
                            + ": write one of "
                            + Arrays.stream(allowed)
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))
                            + ", as in "
                            + matcher
                            + "="
                            + allowed[allowed.length - 1]);
        }
        return value.get();
    }
}
