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
 * Finds lines of the ledger: by time, session, message, peer, domain, rule, verdict and so on, over
 * the folders of several servers, in plain and in compressed files.
 *
 * <p>Lines are handed out one by one as they are found; memory does not grow with the ledger. What
 * can't be read is told and never silently left out. Finding is not checking: whether a line is
 * what the server wrote, verify says.
 */
package org.jamestls.evidence.query;
