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
package org.jamestls.demo.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;
import org.apache.james.modules.server.JMXServerModule;
import org.slf4j.LoggerFactory;

/** James 3.8.1, the memory application, put together as its own main class does it. */
public final class DemoServer {

    private final GuiceJamesServer james;

    private DemoServer(GuiceJamesServer james) {
        this.james = james;
    }

    /**
     * A server in that folder, not started yet. From here on James logs as the folder's {@code
     * conf/logback.xml} says.
     */
    public static DemoServer in(WorkFolder folder) {
        Path root = folder.root();
        // James reads these once, when its classes are loaded.
        System.setProperty("working.directory", root.toString());
        System.setProperty(
                "logback.configurationFile", folder.conf().resolve("logback.xml").toString());
        System.setProperty("james.exit.on.startup.error", "false");
        // mustStart tells of a failed start in a sentence; James would with a stack trace.
        if (LoggerFactory.getLogger(GuiceJamesServer.class) instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
        return new DemoServer(
                MemoryJamesServerMain.createServer(
                                MemoryJamesConfiguration.builder()
                                        .workingDirectory(root.toFile())
                                        .build())
                        .combineWith(new FakeSearchMailboxModule(), new JMXServerModule()));
    }

    /**
     * Starts the server; all ports are open when it returns.
     *
     * @throws DemoFailure with James' reason when it refuses to start
     */
    public void mustStart() throws DemoFailure {
        try {
            james.start();
        } catch (Exception | LinkageError e) {
            throw DemoFailure.because("James did not start:\n" + reason(e));
        }
    }

    /** Ends all sessions and closes all ports. */
    public void stop() {
        james.stop();
    }

    /** Guice wraps what stopped it, often several times; what it wraps is the reason. */
    private static String reason(Throwable thrown) {
        Collection<Message> messages = guiceMessages(thrown);
        if (!messages.isEmpty()) {
            return messages.stream()
                    .map(DemoServer::reason)
                    .distinct()
                    .collect(Collectors.joining("\n"));
        }
        return Optional.ofNullable(thrown.getCause())
                .map(DemoServer::reason)
                .or(() -> Optional.ofNullable(thrown.getMessage()))
                .orElseGet(thrown::toString);
    }

    private static String reason(Message message) {
        return Optional.ofNullable(message.getCause())
                .map(DemoServer::reason)
                .orElseGet(message::getMessage);
    }

    private static Collection<Message> guiceMessages(Throwable thrown) {
        if (thrown instanceof CreationException creation) {
            return creation.getErrorMessages();
        }
        if (thrown instanceof ProvisionException provision) {
            return provision.getErrorMessages();
        }
        if (thrown instanceof ConfigurationException configuration) {
            return configuration.getErrorMessages();
        }
        return List.of();
    }
}
