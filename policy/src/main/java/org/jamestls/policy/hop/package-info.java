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
 * What the Received lines of a message tell of its way: hop by hop, whether TLS protected it, and
 * which of that is fact and which is hearsay. Text in, values out; nothing is looked up.
 *
 * <p>Each server that takes a message puts a line on top of it (RFC 5321 section 4.4): {@code from}
 * whom, {@code by} itself, {@code with} which protocol, when. RFC 3848 and RFC 6531 let the
 * protocol tell of TLS (S) and of authentication (A), RFC 8314 section 4.3 adds a clause for the
 * cipher suite; the rest stands in comments, in as many forms as there are servers. {@link
 * org.jamestls.policy.hop.ReceivedLines} reads one line, {@link
 * org.jamestls.policy.hop.MessagePath} all lines of a message.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>No line makes the reader fail, and its cost grows linearly with the line's length.
 *   <li>A stranger can't make a fact. Lines count as fact from the top down to the first peer whose
 *       address is not a trusted relay's. Inside a line that is a fact, what a peer says of itself
 *       never counts: an address, a protocol or a comment is taken only from where the server
 *       writes its own knowledge, after the peer's; and a line in which what a peer said could hide
 *       what the server wrote is worth nothing.
 *   <li>What is not told is unknown, never secure.
 * </ul>
 */
package org.jamestls.policy.hop;
