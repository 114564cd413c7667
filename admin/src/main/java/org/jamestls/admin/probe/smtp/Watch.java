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
package org.jamestls.admin.probe.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The time that a server may take in all, and a connection to it. When it is over, connections are
 * closed, whatever a thread does with them: a server that drips one octet a second keeps nobody.
 * Thread safe.
 */
public final class Watch implements AutoCloseable {
    private final ScheduledExecutorService scheduler;
    private final Duration connectionTime;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Future<?> end;
    private volatile boolean over;

    /**
     * Begins now.
     *
     * @param scheduler runs what is due; it stays the caller's
     * @param wholeTime how long all may take
     * @param connectionTime how long one connection may take
     */
    public Watch(ScheduledExecutorService scheduler, Duration wholeTime, Duration connectionTime) {
        this.scheduler = scheduler;
        this.connectionTime = connectionTime;
        this.end = scheduler.schedule(this::end, wholeTime.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it before its time. */
    public void end() {
        over = true;
        open.forEach(Watch::close);
    }

    /** Whether it is over. */
    public boolean isOver() {
        return over;
    }

    /** Watches over a socket until the answer is cancelled. */
    Future<?> over(Socket socket) throws IOException {
        open.add(socket);
        if (over) {
            close(socket);
            throw new TimeOverException();
        }
        return scheduler.schedule(
                () -> close(socket), connectionTime.toMillis(), TimeUnit.MILLISECONDS);
    }

    void forget(Socket socket) {
        open.remove(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
            return;
        }
    }

    @Override
    public void close() {
        end.cancel(false);
        end();
    }

    /** The time for the whole server is over. */
    public static final class TimeOverException extends IOException {
        private static final long serialVersionUID = 1L;

        TimeOverException() {
            super("the time for this server is over");
        }
    }
}
