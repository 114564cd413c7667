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
package org.jamestls.evidence.whatif;

import java.util.Locale;

/** How the candidate's decision differs from the recorded one. */
public enum Effect {
    /** It was taken, and would be refused. */
    NEWLY_REFUSED("newly refused"),
    /** It was refused, and would not be. */
    NEWLY_PERMITTED("newly permitted"),
    /** It would be taken as it was, with another verdict or another action on what is not met. */
    OTHER_VERDICT("taken, with another verdict"),
    /** It would be refused as it was, in another way: deferred and not rejected, say. */
    OTHER_REFUSAL("refused in another way"),
    /** It would fare the same under a rule of another name. */
    OTHER_RULE("the same, by another rule");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** True when more than the name of a rule changes. */
    public boolean changes() {
        return this != OTHER_RULE;
    }

    /** As a program reads it: {@code newly-refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As a person says it. */
    @Override
    public String toString() {
        return words;
    }
}
