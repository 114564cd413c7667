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
package org.jamestls.policy.server;

import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.xml.Position;

/**
 * A text of the file.
 *
 * @param text as it was written, without blanks at the ends
 * @param position of the element that holds it
 */
public record Written(String text, Position position) {

    private static final String INTERPOLATED = "${";

    /** What James reads; not known where it puts something in the place of {@code ${...}}. */
    public Fact<String> value() {
        return text.contains(INTERPOLATED) ? Fact.notKnown() : Fact.of(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
