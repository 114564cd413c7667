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
package org.jamestls.policy.profile;

import java.util.Optional;

/**
 * One thing that a profile asks for, and where that comes from. Immutable.
 *
 * @param element the name of its element in a policy: {@code protocol}, {@code strength}
 * @param value what is asked for, in words ({@link RequirementWords}): {@code TLSv1.2 or newer}
 * @param clause which clause of the source asks for it; empty where the profile does not tell
 * @param obligation how strongly the clause asks; empty where the profile does not tell
 * @param source an http or https address where the clause can be read; empty where the profile does
 *     not tell
 */
public record Figure(
        String element,
        String value,
        Optional<String> clause,
        Optional<Obligation> obligation,
        Optional<String> source) {}
