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
package org.jamestls.demo.wire;

/**
 * What was said and answered.
 *
 * @param sent the client's line
 * @param reply the server's reply
 */
public record Exchange(String sent, Reply reply) {

    /**
     * This exchange, if the last line of the reply begins so.
     *
     * @throws Unexpected otherwise
     */
    public Exchange mustBe(String beginning) throws Unexpected {
        if (!reply.last().startsWith(beginning)) {
            throw new Unexpected("instead of " + beginning + ":  " + this);
        }
        return this;
    }

    /**
     * This exchange, if the last line of the reply contains that text.
     *
     * @throws Unexpected otherwise
     */
    public Exchange mustSay(String part) throws Unexpected {
        if (!reply.last().contains(part)) {
            throw new Unexpected("without \"" + part + "\":  " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "> " + sent + "  < " + reply.last();
    }
}
