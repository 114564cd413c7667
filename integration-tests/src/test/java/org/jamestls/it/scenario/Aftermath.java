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
package org.jamestls.it.scenario;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.JamesServer;

/** What a scenario left at the server since it began: the messages that arrived, and the log. */
final class Aftermath {

    private final JamesServer server;
    private final int logMark;

    /** Of a scenario that begins now, when no message of another one lies there. */
    Aftermath(JamesServer server) {
        this.server = server;
        this.logMark = server.log().size();
    }

    void expectCount(String argument) throws UnexpectedOutcome {
        List<Arrival> arrivals = server.arrivals().all();
        UnexpectedOutcome.check(
                arrivals.size() == Integer.parseInt(argument),
                "expected " + argument + " messages, " + arrivals.size() + " arrived: " + arrivals);
    }

    void expectHeader(String argument, boolean wanted) throws UnexpectedOutcome {
        String[] parts = argument.split("\\s+", 3);
        Arrival arrival = arrivalFor(parts[0]);
        String name = parts[1].replaceFirst(":$", "");
        Pattern value = Pattern.compile(parts.length == 3 ? parts[2] : "");
        boolean found =
                arrival.header(name).stream().anyMatch(header -> value.matcher(header).find());
        UnexpectedOutcome.check(
                found == wanted,
                (wanted ? "no " : "a ") + name + " with " + value + " in " + arrival);
    }

    void expectAttribute(String argument) throws UnexpectedOutcome {
        String[] parts = argument.split("\\s+", 4);
        Arrival arrival = arrivalFor(parts[0]);
        Optional<String> value = Optional.ofNullable(arrival.attributes().get(parts[1]));
        UnexpectedOutcome.check(value.isPresent(), "no attribute " + parts[1] + " on " + arrival);
        boolean matches =
                switch (parts[2]) {
                    case "=" -> value.get().equals(parts[3]);
                    case "~" -> Pattern.compile(parts[3]).matcher(value.get()).find();
                    default ->
                            throw new IllegalArgumentException("neither = nor ~ in: " + argument);
                };
        UnexpectedOutcome.check(
                matches, parts[1] + " is '" + value.get() + "', not " + parts[2] + " " + parts[3]);
    }

    void expectNoAttribute(String argument) throws UnexpectedOutcome {
        String[] parts = argument.split("\\s+", 2);
        Optional<String> value =
                Optional.ofNullable(arrivalFor(parts[0]).attributes().get(parts[1]));
        UnexpectedOutcome.check(value.isEmpty(), parts[1] + " is there: " + value);
    }

    private Arrival arrivalFor(String recipient) throws UnexpectedOutcome {
        List<Arrival> arrivals = server.arrivals().to(recipient);
        if (arrivals.isEmpty()) {
            throw new UnexpectedOutcome(
                    "nothing arrived for " + recipient + ": " + server.arrivals().all());
        }
        return arrivals.get(0);
    }

    void expectLog(String regex) throws UnexpectedOutcome {
        Pattern pattern = Pattern.compile(regex);
        try {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> logged().stream().anyMatch(line -> pattern.matcher(line).find()));
        } catch (ConditionTimeoutException e) {
            throw new UnexpectedOutcome(
                    "no line of the log has " + regex + ":\n" + String.join("\n", logged()));
        }
    }

    void expectNoLog(String regex) throws UnexpectedOutcome {
        Pattern pattern = Pattern.compile(regex);
        Optional<String> found =
                logged().stream().filter(line -> pattern.matcher(line).find()).findFirst();
        UnexpectedOutcome.check(found.isEmpty(), "the log has: " + found);
    }

    /** What was logged since the scenario began. */
    List<String> logged() {
        return server.log().since(logMark).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** No logger of ours prints a stack trace or breaks a line. */
    void checkLog() throws UnexpectedOutcome {
        for (ILoggingEvent event : server.log().since(logMark)) {
            String said = event.getLoggerName() + ": " + event.getFormattedMessage();
            UnexpectedOutcome.check(
                    event.getThrowableProxy() == null, "a stack trace was printed by " + said);
            UnexpectedOutcome.check(
                    event.getFormattedMessage().chars().noneMatch(c -> c < ' ' || c == 127),
                    "a control character was written by " + said);
        }
    }
}
