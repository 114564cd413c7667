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
 * Conditions for {@code mailetcontainer.xml} on the TLS with which a message came in, on what its
 * sender wished, and on its way before this server.
 *
 * <p>At SMTP time a {@link org.jamestls.policy.record.TlsRecord} was written into the mail's
 * attributes; the matchers here read it. What a record says of one recipient is asked per
 * recipient, so that James splits a mail whose recipients differ. A recipient that was rewritten
 * since stands in no record: for it the worst decision of the message counts.
 *
 * <p>What holds for a mail as a whole is asked once, and then matches all recipients or none: a
 * profile of the policy, by the TLS that is recorded ({@link
 * org.jamestls.matchers.MeetsTlsProfile}); the wish of RFC 8689; the Received lines, as far as they
 * are fact. James' own {@code Not} serves as the opposite of each.
 *
 * <p>A mail without a record that can be read (made inside the server, or come in before the suite
 * was installed) has the verdict {@code none}, no rule, no TLS and no way that is known. No mail
 * makes a matcher throw; a condition that can't be understood stops the server at start, in words
 * that name the matcher, what was written and what may be.
 *
 * <p>A new matcher extends {@link org.jamestls.matchers.RecordMatcher} or {@link
 * org.jamestls.matchers.MailMatcher} and turns its condition into a predicate.
 */
package org.jamestls.matchers;
