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

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked for in a template, as in <code>${recipient}</code>. */
public enum Placeholder {
    /** The name of this server. */
    SERVER(Repeat.ONCE),
    /** The address of its postmaster. */
    POSTMASTER(Repeat.ONCE),
    /** The reverse-path of the message, to which the notification goes. */
    SENDER(Repeat.ONCE),
    /** The subject of the message. */
    SUBJECT(Repeat.ONCE),
    /** The Message-ID of the message. */
    MESSAGE_ID(Repeat.ONCE),
    /** When it came in, in UTC. */
    DATE(Repeat.ONCE),
    /** Its name in the log and in the evidence. */
    MAIL(Repeat.ONCE),
    /** The SMTP session that it came in by, in the log and in the evidence. */
    SESSION(Repeat.ONCE),
    /** The TLS of that session. */
    TLS(Repeat.ONCE),
    /** A recipient whom the message did not reach. */
    RECIPIENT(Repeat.BY_RECIPIENT),
    /** The rule that was not met. */
    RULE(Repeat.BY_RULE),
    /** Where to read more. */
    HELP(Repeat.BY_HELP),
    /** What a rule requires. */
    REQUIRED(Repeat.BY_VIOLATION),
    /** What was found in its place. */
    FOUND(Repeat.BY_VIOLATION);

    /** By what a line with such a placeholder is repeated. */
    enum Repeat {
        ONCE,
        BY_RECIPIENT,
        BY_RULE,
        BY_HELP,
        BY_VIOLATION
    }

    private final Repeat repeat;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Placeholder(Repeat repeat) {
        this.repeat = repeat;
    }

    Repeat repeat() {
        return repeat;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    static Optional<Placeholder> parse(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Placeholder::toString).collect(Collectors.joining(", "));
    }

    /** Those of which a message has one. */
    static String once() {
        return Arrays.stream(values())
                .filter(value -> value.repeat == Repeat.ONCE)
                .map(Placeholder::toString)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text;
    }
}
