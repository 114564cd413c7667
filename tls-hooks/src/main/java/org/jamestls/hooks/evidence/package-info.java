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
 * What the hooks write into the ledger: a refusal, a message that is offered, what became of it,
 * and a session that has ended.
 *
 * <p>It is made on the way of every message, so nothing is formatted here and nothing waits: an
 * entry is a few references to what the session knows anyway, handed to the ledger's own thread.
 * The one thing that somebody may wait for is that the entry {@code offered} is safe; {@link
 * org.jamestls.hooks.evidence.OfferedMessage} tells.
 *
 * <p>Invariants: nothing here throws at the client's expense but for an offered message, which is
 * not taken without its entry. What one peer brings about too often is summed.
 */
package org.jamestls.hooks.evidence;
