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
package org.jamestls.it.james;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Collects what the loggers of this project say at level INFO and above while a server runs. Safe
 * for concurrent use.
 */
public final class ServerLog implements AutoCloseable {

    private static final String OURS = "org.jamestls";

    private final Logger logger;
    private final Collector collector;

    private ServerLog(Logger logger, Collector collector) {
        this.logger = logger;
        this.collector = collector;
    }

    static ServerLog attach() {
        Logger logger = (Logger) LoggerFactory.getLogger(OURS);
        logger.setLevel(Level.INFO);
        Collector collector = new Collector();
        collector.setContext(logger.getLoggerContext());
        collector.start();
        logger.addAppender(collector);
        return new ServerLog(logger, collector);
    }

    /** How many events there are so far: a mark to read on from. */
    public int size() {
        return collector.events.size();
    }

    /** The events after a mark of {@link #size()}. */
    public List<ILoggingEvent> since(int mark) {
        List<ILoggingEvent> all = List.copyOf(collector.events);
        return all.subList(Math.min(mark, all.size()), all.size());
    }

    public List<String> messages() {
        return collector.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(collector);
        collector.stop();
    }

    private static final class Collector extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    }
}
