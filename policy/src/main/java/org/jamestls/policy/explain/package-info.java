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
/**
 * Why a transaction is decided as it is: every rule that was looked at, which condition held,
 * failed or was not known and by what value, which figure of a requirement was met or violated, and
 * the decision in the end.
 *
 * <p>{@link org.jamestls.policy.explain.Explanation} is the data, {@link
 * org.jamestls.policy.explain.ExplanationText} says it to people, and {@link
 * org.jamestls.policy.explain.ExplanationJson} to programs. It is a second reading of the rules,
 * straight down the list and without an index, and comes to the decision by itself: a test holds it
 * to what {@link org.jamestls.policy.engine.CompiledPolicy} decides.
 *
 * <p>{@link org.jamestls.policy.explain.PolicyWords} has the words for conditions and requirements,
 * whoever prints them.
 *
 * <p>Invariants: an explanation holds nothing but what a policy says, the envelope, and facts of
 * TLS, never a credential; whatever a client sent has passed {@link
 * org.jamestls.policy.text.SafeText} in all words, and is whole in the transaction alone.
 */
package org.jamestls.policy.explain;
