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
 * How a policy decides: the first enforced rule that matches governs.
 *
 * <p>A rule in testing mode is evaluated and recorded, and the search goes on; it delays nothing.
 * The first enforced rule that is not a clear "no" governs: a match decides now, a "not known yet"
 * waits for a later stage. So a decision is taken as early as it is certain and never earlier, and
 * for one final set of facts an early decision is never reversed later.
 */
package org.jamestls.policy.engine;
