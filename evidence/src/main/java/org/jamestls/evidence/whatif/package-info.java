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
 * What a policy would have done, had it been in force when a ledger was written.
 *
 * <p>Each message that was taken, each refusal, and each session that sent nothing becomes again
 * the {@link org.jamestls.policy.transaction.Transaction} that it was, as far as the ledger tells;
 * the candidate decides it, and both decisions are compared. Nothing is guessed: where the
 * candidate asks for what is not recorded, or is recorded as a hash or in part, that is told and
 * counted, and nothing else is said of it.
 *
 * <p>It can't tell what a client would have done: one that is refused in clear text may come back
 * with TLS, and of one that was refused at the door nobody knows what it would have sent.
 */
package org.jamestls.evidence.whatif;
