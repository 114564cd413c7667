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
package org.jamestls.mailets.bounce;

import java.util.Locale;

/**
 * What a notification says to people.
 *
 * @param subject one line
 * @param text the part itself; lines end in LF
 * @param languages the languages of it, in the form of Content-Language (RFC 3282): tags with
 *     commas between
 */
public record HumanPart(String subject, String text, String languages) {
    /** A part in English. */
    public static HumanPart english(String subject, String text) {
        return new HumanPart(subject, text, Locale.ENGLISH.toLanguageTag());
    }
}
