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
import picocli.CommandLine.Option;

/** The running James that a command asks unless it is told to read files. */
final class AskedServer extends WebAdminAccess {

    @Option(
            names = URL,
            paramLabel = "URL",
            defaultValue = "${env:JAMES_TLS_URL:-http://127.0.0.1:8000}",
            description =
                    "James' web administration; unless told, what the variable JAMES_TLS_URL says,"
                            + " else http://127.0.0.1:8000.")
    private String url = "http://127.0.0.1:8000";

    @Override
    String url() {
        return url;
    }

    /**
     * Fails where the command line says at the same time how to ask a server.
     *
     * @param files the option that says that files are read
     */
    void forbidWith(String files) {
        String why = "is for asking a server, and " + files + " reads files: give one of them";
        forbid(List.of(URL), why);
        forbidOwn(why);
    }
}
