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
 * Profiles: requirements with a name, and where each of their figures comes from.
 *
 * <p>A profile is an engineering reading of a text (a standard, a law, a guide), not legal advice.
 * Of each figure it tells the clause, how strongly the clause asks, and where it can be read; and
 * it tells what the text asks besides and a policy can't check. These are values alone; {@code
 * org.jamestls.policy.xml} reads them, those that ship as well as those of a policy.
 */
package org.jamestls.policy.profile;
