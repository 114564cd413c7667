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
package org.jamestls.policy.explain;

import java.util.Optional;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.transaction.Truth;

/**
 * What became of one figure of a requirement.
 *
 * @param asked the figure in words, as {@link org.jamestls.policy.profile.RequirementWords} says it
 * @param met whether it was met
 * @param found what the session has, in words, safe to echo; empty where that is not known
 * @param violation there where it was not met
 */
public record FigureAnswer(
        String asked, Truth met, Optional<String> found, Optional<Violation> violation) {}
