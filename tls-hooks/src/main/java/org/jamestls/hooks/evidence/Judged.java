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
package org.jamestls.hooks.evidence;

import java.util.Optional;
import org.jamestls.policy.decision.Decision;

/**
 * What was decided for one recipient of a message.
 *
 * @param recipient the forward-path
 * @param local whether it is this server's own; empty where no rule asked
 * @param decision one that is certain and does not refuse
 */
public record Judged(String recipient, Optional<Boolean> local, Decision decision) {}
