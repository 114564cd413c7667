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
 * OBSERVE and REFUSE, at SMTP time.
 *
 * <p>An administrator configures one class, {@link org.jamestls.hooks.TlsPolicyHandler}, first in
 * the handler chain of each SMTP listener. It sees the connection, every command, the envelope and
 * the message, asks the policy engine as soon as there is something to decide, answers where the
 * policy refuses, and writes the {@link org.jamestls.policy.record.TlsRecord} onto the mail. What
 * it decides and what becomes of a message it gives to the ledger.
 *
 * <p>Invariants: it never answers "OK", so no later check of the server is skipped; every failure
 * of its own is answered with 451 4.3.0 and poisons the transaction; it does no DNS, no HTTP and no
 * disk I/O, since hooks run on the server's IO threads; no message is put into the queue before its
 * entry is as safe as the ledger promises; and it uses nothing of James that differs between 3.8
 * and 3.9.
 */
package org.jamestls.hooks;
