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
package org.jamestls.mailets;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.mailet.MailetConfig;
import org.jamestls.policy.text.SafeText;

/**
 * The parameters of one mailet. Blanks around a value do not count. Every refusal is a
 * MessagingException that says which mailet, which parameter, what was written and what may be.
 */
final class Parameters {
    /** What James itself reads of every mailet. */
    private static final String ON_MAILET_EXCEPTION = "onMailetException";

    private static final List<String> OF_JAMES = List.of(ON_MAILET_EXCEPTION, "onMatchException");

    private final String mailet;
    private final MailetConfig config;

    /**
     * Takes the parameters of a mailet.
     *
     * @param mailet its name, for people
     * @param known the parameters that it has
     * @throws MessagingException when there is another one
     */
    Parameters(String mailet, MailetConfig config, String... known) throws MessagingException {
        this.mailet = mailet;
        this.config = config;
        for (Iterator<String> names = config.getInitParameterNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of(known).contains(name) && !OF_JAMES.contains(name)) {
                throw new MessagingException(
                        mailet
                                + ": <"
                                + SafeText.echo(name)
                                + "> is not known: write "
                                + (known.length == 0
                                        ? "no parameter"
                                        : "one of "
                                                + String.join(
                                                        ", ", new TreeSet<>(List.of(known)))));
            }
        }
    }

    /**
     * A text; empty when the parameter is absent.
     *
     * @throws MessagingException when it is there and blank
     */
    Optional<String> text(String name) throws MessagingException {
        Optional<String> text =
                Optional.ofNullable(config.getInitParameter(name)).map(String::strip);
        if (text.filter(String::isEmpty).isPresent()) {
            throw refused(name, "", "a text, or leave it out");
        }
        return text;
    }

    /**
     * A text of a certain form.
     *
     * @param allowed the form, for people
     * @throws MessagingException when it is of another form
     */
    Optional<String> text(String name, Pattern form, String allowed) throws MessagingException {
        Optional<String> text = text(name);
        if (text.filter(value -> !form.matcher(value).matches()).isPresent()) {
            throw refused(name, text.get(), allowed);
        }
        return text;
    }

    /**
     * A text that has to be there.
     *
     * @param allowed what it may be, for people
     * @throws MessagingException when it is absent or blank
     */
    String required(String name, String allowed) throws MessagingException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            throw refused(name, "", allowed);
        }
        return text.get();
    }

    /**
     * Yes or no; no when the parameter is absent.
     *
     * @throws MessagingException when it is neither {@code true} nor {@code false}
     */
    boolean flag(String name) throws MessagingException {
        return word(name, "false", "true").equals("true");
    }

    /**
     * One of several words; the first of them when the parameter is absent.
     *
     * @throws MessagingException when it is another one
     */
    String word(String name, String... allowed) throws MessagingException {
        String word = text(name).orElse(allowed[0]);
        if (!List.of(allowed).contains(word)) {
            throw refused(name, word, String.join(" or ", allowed));
        }
        return word;
    }

    /**
     * Refuses a mailet whose exceptions James would ignore: the mail would go on as if nothing had
     * happened.
     *
     * @param why what must not happen, in words that follow "since"
     * @throws MessagingException when the parameter {@code onMailetException} says ignore
     */
    void refuseIgnoredExceptions(String why) throws MessagingException {
        Optional<String> onException = text(ON_MAILET_EXCEPTION);
        if (onException.filter("ignore"::equalsIgnoreCase).isPresent()) {
            throw refused(
                    ON_MAILET_EXCEPTION,
                    onException.get(),
                    "propagate or the name of a processor, since " + why);
        }
    }

    /** A refusal of {@code value}. */
    MessagingException refused(String name, String value, String allowed) {
        return new MessagingException(
                mailet + ": <" + name + "> is \"" + SafeText.echo(value) + "\": write " + allowed);
    }
}
