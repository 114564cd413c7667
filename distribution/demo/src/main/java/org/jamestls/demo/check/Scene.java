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
package org.jamestls.demo.check;

import java.io.IOException;
import org.jamestls.demo.wire.Unexpected;

/**
 * One thing that the server must do.
 *
 * @param title what it must do, in a few words
 * @param script a client that finds out
 */
record Scene(String title, Script script) {

    /** What a client does. */
    interface Script {

        /**
         * Plays against the server.
         *
         * @return what was said, on one line
         * @throws Unexpected when the server does not do what it must
         */
        Object play(Server server) throws IOException, Unexpected, InterruptedException;
    }
}
