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
 * Reports for a period and a profile: what TLS mail came in with, who does not meet the profile,
 * who was refused, which exceptions were in force, which certificates and which cryptography were
 * seen.
 *
 * <p>A report maps what was recorded to the clauses of its profile, and says of each what the
 * evidence does not show. Every figure can be traced: each row has the command that finds the
 * entries behind it, or the places of the first and the last of them.
 *
 * <p>It goes once through the ledgers. Memory is bounded: of senders, peers and certificates, which
 * anyone may bring in any number, the most frequent are told apart and the others summed.
 */
package org.jamestls.evidence.report;
