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
package org.jamestls.matchers;

import java.lang.reflect.Constructor;
import javax.inject.Inject;
import org.apache.mailet.MailetContext;
import org.apache.mailet.Matcher;
import org.apache.mailet.MatcherConfig;

/** Matchers as an administrator writes them. */
final class Matchers {
    private Matchers() {}

    /**
     * The matcher of {@code match="Name=condition"}, when it was asked to take that condition, in a
     * server without profiles of its own that calls itself {@code mx.example.com}.
     */
    static Matcher of(String configured) throws Exception {
        return of(configured, new FakeServer());
    }

    static Matcher of(String configured, SpoolEnvironment server) throws Exception {
        int equals = configured.indexOf('=');
        String name = equals < 0 ? configured : configured.substring(0, equals);
        Matcher matcher = make(name, server);
        matcher.init(new Config(name, equals < 0 ? null : configured.substring(equals + 1)));
        return matcher;
    }

    // As Guice does.
    private static Matcher make(String name, SpoolEnvironment server) throws Exception {
        Class<? extends Matcher> type =
                Class.forName(Matchers.class.getPackageName() + "." + name)
                        .asSubclass(Matcher.class);
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                return type.cast(constructor.newInstance(server));
            }
        }
        return type.getConstructor().newInstance();
    }

    record Config(String name, String condition) implements MatcherConfig {
        @Override
        public String getCondition() {
            return condition;
        }

        @Override
        public MailetContext getMailetContext() {
            throw new UnsupportedOperationException("no matcher needs one");
        }

        @Override
        public String getMatcherName() {
            return name;
        }
    }
}
