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
 * OpenPGP (RFC 9580) for a server that encrypts in the name of its users: what {@link
 * org.jamestls.mailets.PgpEncrypt} is made of.
 *
 * <ul>
 *   <li>Who may read: keys are read from files, which come from outside, and what they say of
 *       themselves is verified then; {@link org.jamestls.mailets.pgp.OpenPgpKeys} picks those of an
 *       address that may be used now.
 *   <li>What stands in the message: {@link org.jamestls.mailets.pgp.PgpEntity} (RFC 3156).
 * </ul>
 *
 * <p>The cryptography is that of Bouncy Castle, in the suite's own copy, by its lightweight API:
 * there is no provider, and nothing else in the server changes.
 */
package org.jamestls.mailets.pgp;
