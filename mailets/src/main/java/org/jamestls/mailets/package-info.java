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
 * What marks and answers a message, at spool time: the mailets that an administrator writes into
 * {@code mailetcontainer.xml}.
 *
 * <ul>
 *   <li>{@link org.jamestls.mailets.AddTlsHeaders} tells the readers of a message with what TLS it
 *       came in, and {@link org.jamestls.mailets.StripTlsHeaders} takes such headers away where a
 *       message crosses a border.
 *   <li>{@link org.jamestls.mailets.RequireTlsBounce} keeps the promise that a server gave by
 *       taking a message with REQUIRETLS (RFC 8689): what would leave the server without that
 *       promise goes back to its sender. {@link org.jamestls.mailets.KeepRequireTls} makes the wish
 *       survive mailets that copy a message without its attributes, a Sieve script's redirect above
 *       all.
 *   <li>{@link org.jamestls.mailets.TlsBounce} sends back what came without the TLS that is
 *       required, and tells its sender why; {@link org.jamestls.mailets.TlsNotify} tells the
 *       postmaster who was refused.
 *   <li>{@link org.jamestls.mailets.RecordTlsDisposition} writes into the evidence what becomes of
 *       a mail.
 *   <li>{@link org.jamestls.mailets.SMimeEncrypt} protects a message beyond the servers it passes:
 *       it encrypts the content to the certificates of the recipients. {@link
 *       org.jamestls.mailets.PgpEncrypt} does the same with OpenPGP.
 * </ul>
 *
 * <p>What a mailet knows of a message it reads from the mail's attributes, which were written at
 * SMTP time. A parameter that is unknown or can't be understood stops the server at start, in words
 * that name the mailet, the parameter, what was written and what may be.
 */
package org.jamestls.mailets;
