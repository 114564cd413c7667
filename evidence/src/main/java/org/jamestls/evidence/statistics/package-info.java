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
 * Counts of a period: how many sessions, messages and refusals there were, by day, listener,
 * protocol, rule and so on.
 *
 * <p>It goes once through the ledgers. Memory is bounded: of names that anyone may bring, such as
 * domains and peers, the most frequent are told apart and the others summed.
 */
package org.jamestls.evidence.statistics;
