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
 * What encryption in the name of users is made of, whatever the standard: the mailets that encrypt
 * share it.
 *
 * <ul>
 *   <li>Who may read: {@link org.jamestls.mailets.encrypt.RecipientKeys} finds what an address can
 *       be encrypted for; {@link org.jamestls.mailets.encrypt.KeyFiles} holds keys that lie in
 *       files, as long as those stay as they are.
 *   <li>What is encrypted: {@link org.jamestls.mailets.encrypt.MessageOctets} is a message as it
 *       stands, and {@link org.jamestls.mailets.encrypt.EncryptedMessage} makes the other of it:
 *       its header, protected if told (RFC 9788), and an {@link
 *       org.jamestls.mailets.encrypt.Entity}, which a standard gives.
 * </ul>
 *
 * <p>All is written as a stream, so that the size of a message never counts in memory. Nothing here
 * knows a standard, but for {@link org.jamestls.mailets.encrypt.Encrypted}, which tells what is
 * encrypted already.
 */
package org.jamestls.mailets.encrypt;
