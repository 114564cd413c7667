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
package org.jamestls.policy.server;

import java.util.List;
import java.util.Locale;

/** What a listener speaks. The order is that in which listeners are told. */
public enum MailProtocol {
    SMTP("smtpserver", 25),
    LMTP("lmtpserver", 24),
    IMAP("imapserver", 143),
    POP3("pop3server", 110),
    MANAGESIEVE("managesieveserver", 4190);

    private static final String START_TLS_HANDLER = ".StartTlsCmdHandler";

    private final String configuration;
    private final int usualPort;
    private final String text = name().toLowerCase(Locale.ROOT);

    MailProtocol(String configuration, int usualPort) {
        this.configuration = configuration;
        this.usualPort = usualPort;
    }

    /**
     * What James calls its configuration: the name of the file without {@code .xml}, and of the
     * element of each listener in it.
     */
    public String configuration() {
        return configuration;
    }

    /** The file in James' configuration folder that has its listeners. */
    public String fileName() {
        return configuration + ".xml";
    }

    /** What a listener is called to which the policy gives no name: {@code imap-143}. */
    public String listener(int port) {
        return text + "-" + port;
    }

    /** The port that James binds where it is told none. */
    public int usualPort() {
        return usualPort;
    }

    /**
     * Whether a listener that is told {@code startTLS="true"} answers to it. Among the usual
     * handlers of James' LMTP there is none for STARTTLS, so that one has to be added.
     *
     * @param handlers the class names of the {@code <handler>}s in its {@code <handlerchain>}
     */
    public boolean hasStartTls(List<String> handlers) {
        return this != LMTP || handlers.stream().anyMatch(name -> name.endsWith(START_TLS_HANDLER));
    }

    @Override
    public String toString() {
        return text;
    }
}
