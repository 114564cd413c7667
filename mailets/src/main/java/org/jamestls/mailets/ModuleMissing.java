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
package org.jamestls.mailets;

import java.util.Set;

/** A server without the module of the suite: mailets that ask it for nothing work all the same. */
final class ModuleMissing implements MailetEnvironment {
    private static final String SENTENCE =
            "A mailet of mailetcontainer.xml asks for this server's own names, and nothing has told them: add the line"
                    + " guice.extension.module=org.jamestls.TlsModule to conf/extensions.properties";

    @Override
    public Set<String> helloNames() {
        throw new IllegalStateException(SENTENCE);
    }
}
