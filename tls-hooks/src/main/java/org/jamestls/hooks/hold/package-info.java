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
 * Holds back the end of a message until something is done, without a thread that waits.
 *
 * <p>James takes the answer to the end of a message (RFC 5321 section 4.1.1.4) as the result of a
 * method call, on a thread that serves many sessions: an IO thread on James 3.8, one of a few
 * executor threads on James 3.9. So the end is kept instead, and handed on later, on the same
 * thread as all else of the session: a session never sees two threads, and needs no lock.
 *
 * <p>Invariants: what the client sends meanwhile is answered after the message and in its order;
 * the server reads no more from a client while it is held; a session that ends meanwhile is
 * forgotten, and its message not taken.
 */
package org.jamestls.hooks.hold;
