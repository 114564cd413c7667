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
package org.jamestls.admin.probe.survey;

import java.io.IOException;
import java.util.Optional;
import org.jamestls.admin.probe.hello.Answer;
import org.jamestls.admin.probe.hello.AnswerReader;
import org.jamestls.admin.probe.hello.ClientHello;
import org.jamestls.admin.probe.hello.Flight;
import org.jamestls.admin.probe.smtp.Endpoint;
import org.jamestls.admin.probe.smtp.SmtpConnection;
import org.jamestls.admin.probe.smtp.Watch;

/**
 * A host that is asked, one connection a question. Thread safe.
 *
 * @param endpoint where it is
 * @param serverName the name that hellos ask for; empty for an address
 * @param gate how many questions at once
 * @param watch how long
 */
record Host(Endpoint endpoint, Optional<String> serverName, Gate gate, Watch watch) {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Talk<T> {
        T with(SmtpConnection connection) throws IOException;
    }

    /** What the host answers to a hello: ServerHello or alert, and nothing behind it. */
    Answer ask(ClientHello hello) throws IOException {
        return talk(
                connection -> {
                    say(hello, connection);
                    return checked(connection, AnswerReader.first(connection.in()));
                });
    }

    /** What the host answers to a hello of TLS 1.2 or older, to the end of its flight. */
    Flight flight(ClientHello hello) throws IOException {
        return talk(
                connection -> {
                    say(hello, connection);
                    Flight flight = AnswerReader.flight(connection.in());
                    checked(connection, flight.answer());
                    return flight;
                });
    }

    private static void say(ClientHello hello, SmtpConnection connection) throws IOException {
        connection.toTls();
        connection.out().write(hello.octets());
        connection.out().flush();
    }

    private static Answer checked(SmtpConnection connection, Answer answer) throws IOException {
        if (answer instanceof Answer.Closed) {
            connection.checkTime();
        }
        return answer;
    }

    /** Opens a connection when it is its turn, and closes it after the talk. */
    <T> T talk(Talk<T> talk) throws IOException {
        return gate.through(
                () -> {
                    try (SmtpConnection connection = SmtpConnection.open(endpoint, watch)) {
                        return talk.with(connection);
                    }
                });
    }
}
