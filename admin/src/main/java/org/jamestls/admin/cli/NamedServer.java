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
package org.jamestls.admin.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The running James that a command asks in the place of files, where it is told to. */
final class NamedServer extends WebAdminAccess {

    @Option(
            names = URL,
            paramLabel = "URL",
            description =
                    "Asks the running James whose web administration this is, such as"
                            + " http://127.0.0.1:8000; files are read unless told, whatever the"
                            + " variable JAMES_TLS_URL says.")
    private Optional<String> url = Optional.empty();

    @Override
    String url() {
        return url.orElseThrow();
    }

    /**
     * Whether it is asked. What can't go together with that, or without it, is wrong usage.
     *
     * @param ofFiles names of options and labels of parameters that are about files of this host
     */
    boolean isAsked(String... ofFiles) {
        if (url.isPresent()) {
            forbid(
                    List.of(ofFiles),
                    "is about files, and " + URL + " asks a server: give one of them");
        } else {
            forbidOwn("is for asking a server: name it with " + URL);
        }
        return url.isPresent();
    }
}
