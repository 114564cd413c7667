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
 * The SMTP listeners of a James server, told from its {@code smtpserver.xml} alone, without a
 * server: what each is bound to, what TLS it offers, whom it asks for a certificate, whether the
 * TLS policy guards it, and what a handshake with it can come to. The listeners of its other mail
 * protocols, which no policy guards, are read in the same way.
 *
 * <p>The file is James' own. Names and defaults of elements are those of James 3.8.1 and 3.9.0, and
 * an element is found where James finds it. James puts something in the place of {@code ${...}}
 * when it starts; what that will be is not known here, and neither is whatever hangs on it.
 *
 * <p>Invariants: a value that James would not start with is told as a problem and is not known
 * otherwise; secrets are not read; no name is looked up in the DNS.
 */
package org.jamestls.policy.server;
