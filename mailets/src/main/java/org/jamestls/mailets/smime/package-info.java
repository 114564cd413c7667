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
 * S/MIME 4.0 (RFC 8551) for a server that encrypts in the name of its users: what {@link
 * org.jamestls.mailets.SMimeEncrypt} is made of.
 *
 * <ul>
 *   <li>Who may read: {@link org.jamestls.mailets.smime.CertificateSource} holds certificates,
 *       {@link org.jamestls.mailets.smime.Certificates} picks those of an address that may be
 *       trusted and used today (RFC 8550).
 *   <li>What stands in the message: {@link org.jamestls.mailets.smime.SMimeEntity}.
 *   <li>How: {@link org.jamestls.mailets.smime.Envelope} writes CMS (RFC 5652, RFC 5083) as a
 *       stream, so that the size of a message never counts in memory.
 * </ul>
 *
 * <p>The cryptography is that of the JDK and of Bouncy Castle, which James brings; its provider is
 * used as an object and never registered, so that nothing else in the server changes.
 */
package org.jamestls.mailets.smime;
