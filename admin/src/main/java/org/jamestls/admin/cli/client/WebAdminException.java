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
package org.jamestls.admin.cli.client;

/** Web administration did not answer, or not with what was asked for. */
public final class WebAdminException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it matters to who asked. */
    public enum Kind {
        /** There was no answer that could be understood. */
        NO_ANSWER,
        /** The server wants to know who asks. */
        UNAUTHORIZED,
        /** What was asked for is not there. */
        NOT_FOUND,
        /** The server is not in the state for it, such as with a policy that can't be used. */
        WRONG_STATE,
        /** Anything else that the server refused. */
        REFUSED
    }

    private final Kind kind;

    WebAdminException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
