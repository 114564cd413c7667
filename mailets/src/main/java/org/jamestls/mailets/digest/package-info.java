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
 * The digest that the postmaster gets of the evidence: when it is due, what it says, and how each
 * is sent once.
 *
 * <p>What is told is told by the ledger's numbers, and a file beside the ledger keeps how far that
 * is. Before a digest is given to James, its Message-ID and its end are written there; when James
 * has taken it, the file says that it is sent. After a crash in between, the digest is in the spool
 * or it is not: if it is, it comes by the mailet and is known by its Message-ID. If it has not come
 * by within ten minutes it is sent again, the same lines under the same Message-ID. So the one way
 * in which a digest comes twice is a crash within that moment, of a server whose queue is then held
 * up longer than that, or whose mailet does not see the digest pass.
 */
package org.jamestls.mailets.digest;
