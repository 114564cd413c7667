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
 * Small pieces of text that come from outside and go back out: domain names, mailboxes, and the one
 * escaper through which everything a client said passes before it is echoed in a reply or a log.
 *
 * <p>Invariant: nothing that leaves {@link org.jamestls.policy.text.SafeText} can end a line, open
 * a terminal escape, or make a reply longer than SMTP allows (RFC 5321 section 4.5.3.1.5).
 */
package org.jamestls.policy.text;
