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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamestls.evidence.query.Times;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.SafeText;
import spark.Request;

/** The query of a request. What can't be is a 400 that names the parameter. Not thread safe. */
final class Parameters {
    /** How far back is asked where nothing is said. */
    private static final Duration USUAL = Duration.ofHours(24);

    private static final int LONGEST = 1000;

    private final Map<String, String> given;

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Those of a request, which may have these names and no others. A body is not looked at,
     * whatever its type.
     */
    static Parameters of(Request request, String... names) {
        return of(Optional.ofNullable(request.queryString()).orElse(""), names);
    }

    /** Those of a query as it stands in a URL. */
    static Parameters of(String query, String... names) {
        List<String> known = List.of(names);
        Map<String, String> given = new HashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (!known.contains(name)) {
                    throw Answers.invalid(
                            "'"
                                    + SafeText.echo(name)
                                    + "' is no parameter of this route; it has "
                                    + (known.isEmpty() ? "none" : String.join(", ", known)));
                }
                if (given.put(name, value) != null) {
                    throw Answers.invalid("'" + name + "' can be given once only");
                }
            }
        }
        return new Parameters(given);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Answers.invalid("The query can't be read: " + SafeText.echo(text));
        }
    }

    /** Whether it is there, with a value or without. */
    boolean has(String name) {
        return given.containsKey(name);
    }

    /** What stands there; empty where nothing does. */
    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(given.get(name));
        if (text.filter(value -> value.isEmpty() || value.length() > LONGEST).isPresent()) {
            throw Answers.invalid(
                    "'" + name + "' must not be empty, nor longer than " + LONGEST + " characters");
        }
        return text;
    }

    /** What {@code read} makes of it, which throws IllegalArgumentException in words for people. */
    <T> Optional<T> read(String name, Function<String, T> read) {
        return text(name).map(text -> reading(name, text, read));
    }

    private static <T> T reading(String name, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw Answers.invalid("'" + name + "': " + e.getMessage());
        }
    }

    /** One of {@code values} by its text. */
    <T> Optional<T> choice(String name, List<T> values) {
        return text(name).map(text -> chosen(name, text, values));
    }

    private static <T> T chosen(String name, String text, List<T> values) {
        return values.stream()
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                Answers.invalid(
                                        "'"
                                                + name
                                                + "' must be one of "
                                                + values.stream()
                                                        .map(Object::toString)
                                                        .collect(Collectors.joining(", "))));
    }

    /** Whether it says {@code true}. */
    boolean flag(String name) {
        return choice(name, List.of(true, false)).orElse(false);
    }

    /** A whole number from {@code least} to {@code most}. */
    int number(String name, int least, int most, int unlessTold) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return unlessTold;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Answers.invalid(
                "'" + name + "' must be a whole number from " + least + " to " + most);
    }

    /**
     * {@code from} and {@code to}, both set: the last 24 hours unless told. Cut to whole seconds,
     * where they are not told.
     */
    Period period(Clock clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant to = read("to", text -> Times.until(text, clock)).orElse(now);
        Instant from = read("from", text -> Times.since(text, clock)).orElse(to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw Answers.invalid(
                    "'from' must be before 'to': it is " + from + ", not before " + to);
        }
        return new Period(Optional.of(from), Optional.of(to));
    }
}
