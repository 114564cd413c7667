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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.it.wire.Authority;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the running server to the tests that want one of an equal set-up, and starts another only
 * when the set-up differs: a start costs seconds. At most one shared server runs at a time. Tests
 * that start a server of their own need not use this.
 *
 * <p>The numbers are for {@link org.junit.jupiter.api.Order} on classes that share a server. They
 * stand next to each other then, which saves starts; no result depends on it.
 */
public final class Jameses implements ParameterResolver {

    /** Of the classes on the server of the policy {@code standard}. */
    public static final int STANDARD = 1;

    /** Of those whose scene is the dashboard. */
    public static final int DASHBOARD = 2;

    /** Of those whose scene is the routes of web administration. */
    public static final int WEB_ADMIN = 3;

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(Jameses.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pool.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Pool.class, key -> new Pool(), Pool.class);
    }

    /** The one shared server of this JVM. JUnit closes it when all tests are done. */
    public static final class Pool implements AutoCloseable {

        private final Authority authority = new Authority();
        private Optional<JamesServer> running = Optional.empty();

        /** Played on the server that is running. */
        private final Map<Class<?>, Object> scenes = new HashMap<>();

        private final Map<Setup, StartFailure> failures = new HashMap<>();
        private final Map<Setup, Throwable> unplayed = new HashMap<>();

        /**
         * A running server of that set-up; one of another set-up is stopped first.
         *
         * @throws StartFailure when it does not start; it is not tried twice
         */
        public synchronized JamesServer with(Setup setup) {
            if (running.isEmpty() || !running.get().setup().equals(setup)) {
                close();
                running = Optional.of(start(setup));
            }
            return running.get();
        }

        /**
         * What was played on a running server, whose set-up is that of this scene alone. It is
         * played when it is first asked for, and ends with the server.
         *
         * @throws IllegalStateException when it can't be played; it is not tried twice
         */
        public synchronized <T> T scene(Class<T> kind, Setup setup, Play<T> play) {
            if (unplayed.containsKey(setup)) {
                throw unplayable(kind, unplayed.get(setup));
            }
            JamesServer server = with(setup);
            if (!scenes.containsKey(kind)) {
                try {
                    scenes.put(kind, play.on(server));
                } catch (Exception | AssertionError failure) {
                    unplayed.put(setup, failure);
                    close();
                    throw unplayable(kind, failure);
                }
            }
            return kind.cast(scenes.get(kind));
        }

        private static IllegalStateException unplayable(Class<?> kind, Throwable failure) {
            return new IllegalStateException(
                    kind.getSimpleName() + " can't be played: " + failure.getMessage(), failure);
        }

        private JamesServer start(Setup setup) {
            if (failures.containsKey(setup)) {
                throw failures.get(setup);
            }
            try {
                return JamesServer.start(setup, authority);
            } catch (StartFailure failure) {
                failures.put(setup, failure);
                throw failure;
            }
        }

        /**
         * Starts a server that no one else uses; the caller closes it. The shared one is stopped
         * first.
         */
        public synchronized JamesServer startAlone(Setup setup) {
            close();
            return JamesServer.start(setup, authority);
        }

        public Authority authority() {
            return authority;
        }

        @Override
        public synchronized void close() {
            try {
                scenes.values().forEach(Pool::end);
            } finally {
                scenes.clear();
                running.ifPresent(JamesServer::close);
                running = Optional.empty();
            }
        }

        private static void end(Object scene) {
            if (scene instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new IllegalStateException(scene + " can't be ended", e);
                }
            }
        }
    }

    /** Makes a scene of a server that has just been started; one with {@code close} is closed. */
    @FunctionalInterface
    public interface Play<T> {
        T on(JamesServer server) throws Exception;
    }
}
