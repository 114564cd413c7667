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

/** What the command line tells a script. */
final class ExitStatus {

    /** It was done, and there is nothing to worry about. */
    static final int FINE = 0;

    /** It was done, and the answer is bad news. */
    static final int BAD_NEWS = 1;

    /** The command line was wrong. */
    static final int WRONG_USAGE = 2;

    /** It could not be done. */
    static final int NOT_DONE = 3;

    private ExitStatus() {}
}
