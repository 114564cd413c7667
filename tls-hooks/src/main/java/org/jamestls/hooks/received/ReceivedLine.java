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
package org.jamestls.hooks.received;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.core.ReceivedDataLineFilter;
import org.apache.james.smtpserver.JamesDataCmdHandler;
import org.jamestls.hooks.observe.TlsObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a {@code Received} line that tells of TLS in the place of James' own, without a line of
 * configuration: it answers DATA with a stock DATA handler whose filters are James', the one that
 * writes the line exchanged. Where the server is James 3.9 or later, or the handler or the filter
 * is not the stock one, everything is left alone.
 */
public final class ReceivedLine {
    private static final Logger LOGGER = LoggerFactory.getLogger(ReceivedLine.class);

    // Came with James 3.9, and writes the TLS of the session itself.
    private static final String WRITES_TLS_ITSELF =
            "org.apache.james.protocols.smtp.core.ReceivedHeaderGenerator";

    private final MetricFactory metricFactory;
    private final TlsObserver observer;
    private final BiConsumer<SMTPSession, RuntimeException> onFailure;
    private boolean stockDataHandler;
    private Optional<JamesDataCmdHandler> dataHandler = Optional.empty();

    /**
     * A line for the sessions of one listener.
     *
     * @param onFailure told when the TLS of a session can't be read; the message must then not be
     *     accepted
     */
    public ReceivedLine(
            MetricFactory metricFactory,
            TlsObserver observer,
            BiConsumer<SMTPSession, RuntimeException> onFailure) {
        this.metricFactory = metricFactory;
        this.observer = observer;
        this.onFailure = onFailure;
    }

    /** Learns who answers DATA. */
    public void wireCommandHandlers(List<CommandHandler<SMTPSession>> handlers) {
        stockDataHandler =
                handlers.stream()
                        .anyMatch(handler -> handler.getClass() == JamesDataCmdHandler.class);
    }

    /**
     * Exchanges the filter that writes the line; to be called after {@link #wireCommandHandlers}.
     */
    public void wireFilters(List<?> filters) throws WiringException {
        if (serverWritesTls()) {
            LOGGER.info(
                    "This James writes the TLS of a session into Received itself; its line is left as it is.");
            return;
        }
        boolean stockFilter =
                filters.stream()
                        .anyMatch(filter -> filter.getClass() == ReceivedDataLineFilter.class);
        if (!stockDataHandler || !stockFilter) {
            LOGGER.warn(
                    "The handler chain has its own way to take DATA or to write Received; the line is left as it is and"
                            + " will not tell of TLS.");
            return;
        }
        List<Object> exchanged = new ArrayList<>();
        for (Object filter : filters) {
            exchanged.add(
                    filter.getClass() == ReceivedDataLineFilter.class
                            ? new TlsReceivedDataLineFilter(observer, onFailure)
                            : filter);
        }
        JamesDataCmdHandler handler = new JamesDataCmdHandler(metricFactory);
        handler.wireExtensions(DataLineFilter.class, exchanged);
        dataHandler = Optional.of(handler);
    }

    private static boolean serverWritesTls() {
        try {
            Class.forName(WRITES_TLS_ITSELF, false, ReceivedDataLineFilter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The answer to DATA, or empty where James answers itself. */
    public Optional<Response> onData(SMTPSession session, Request request) {
        return dataHandler.map(handler -> handler.onCommand(session, request));
    }
}
