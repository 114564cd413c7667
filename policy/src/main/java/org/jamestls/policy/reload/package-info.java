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
 * The policy of a running server: in force, read again, and relaxed in an emergency.
 *
 * <p>A change is one swap of one reference. Whoever took the policy before decides by it to the end
 * of the transaction; whoever takes it after has the new one; nobody waits, and no decision is a
 * mixture. A new file that can't be used changes nothing but the status. An emergency puts every
 * enforced rule into testing until a stated time; it ends by itself, and outlives a restart through
 * an {@link org.jamestls.policy.reload.EmergencyStore}.
 */
package org.jamestls.policy.reload;
