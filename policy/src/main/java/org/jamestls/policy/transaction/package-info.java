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
 * What is known of one mail transaction when a decision is asked for.
 *
 * <p>An SMTP session reveals itself step by step (RFC 5321 section 3): the peer at connect, TLS
 * after STARTTLS, the user after AUTH, the sender at MAIL, the recipient at RCPT. So each part of a
 * {@link org.jamestls.policy.transaction.Transaction} is a {@link
 * org.jamestls.policy.transaction.Fact}: known, or not known yet. A fact that is known never
 * changes within one transaction.
 */
package org.jamestls.policy.transaction;
