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
 * Transactions as people ask about them: each fact in a few words, such as {@code mx:25/starttls}
 * for a listener or {@code TLSv1.3:TLS_AES_128_GCM_SHA256} for TLS. What is not said is not known,
 * or taken from {@code smtpserver.xml}.
 *
 * <p>Whoever asks calls the facts by names of its own, an option or a member of JSON: what can't be
 * is told by that name.
 */
package org.jamestls.policy.question;
