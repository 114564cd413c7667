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

import com.google.inject.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a server in which a matcher asks the policy and the module that loads it is not configured.
 * Guice shortens class names in messages of its own exceptions, and the one in this message is to
 * be copied: so it is logged, and thrown as what it is.
 */
final class PolicyMissing implements Provider<SpoolEnvironment> {
    private static final Logger LOGGER = LoggerFactory.getLogger(PolicyMissing.class);
    static final String SENTENCE =
            "A matcher of mailetcontainer.xml asks the TLS policy, but no policy is loaded: add the line"
                    + " guice.extension.module=org.jamestls.TlsModule to conf/extensions.properties";

    @Override
    public SpoolEnvironment get() {
        LOGGER.error(SENTENCE);
        throw new IllegalStateException(SENTENCE);
    }
}
