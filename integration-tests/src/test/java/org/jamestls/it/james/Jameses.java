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
 */
public final class Jameses implements ParameterResolver {

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

        private final Map<Setup, StartFailure> failures = new HashMap<>();

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
            running.ifPresent(JamesServer::close);
            running = Optional.empty();
        }
    }
}
