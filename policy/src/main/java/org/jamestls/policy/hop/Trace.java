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
package org.jamestls.policy.hop;

import java.util.List;

/**
 * A Received line in pieces.
 *
 * @param tokens words, comments and semicolons in their order
 * @param doubt why another reader could cut the line elsewhere; empty where none can
 */
record Trace(List<Token> tokens, String doubt) {

    enum Kind {
        WORD,
        COMMENT,
        SEMICOLON
    }

    /**
     * A piece.
     *
     * @param text a word as written; a comment without its outer brackets
     */
    record Token(Kind kind, String text) {

        boolean isWord() {
            return kind == Kind.WORD;
        }

        boolean isComment() {
            return kind == Kind.COMMENT;
        }

        boolean isWord(String keyword) {
            return isWord() && text.equalsIgnoreCase(keyword);
        }
    }
}
