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
 * Reads a policy as a critical colleague would: it can be used, and still it may not say what its
 * administrator means. What speaks against it is told as {@link org.jamestls.policy.lint.Finding
 * findings}, each with its place, why it matters and what to do; where James' own {@code
 * smtpserver.xml} is known, what is wrong there is told too, since James itself does not notice.
 *
 * <p>{@link org.jamestls.policy.lint.Code} is the one place where the kinds of findings are
 * described; {@code docs/lint.md} is made from it.
 *
 * <p>Invariants: what is said of a rule that another one hides is true for every transaction
 * (sound), but not everything that is hidden is seen (not complete); what was not looked at is
 * told, and never passed over; nothing is decided by the time of day; nothing is read but what the
 * caller hands in. RFC 3207 section 4 (a public server must not require STARTTLS), RFC 4954 section
 * 4 and RFC 8314 section 3 (no passwords in clear text) stand behind single findings.
 */
package org.jamestls.policy.lint;
