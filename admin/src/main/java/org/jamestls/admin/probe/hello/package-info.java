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
 * The first messages of a TLS handshake, as octets: what a client may offer, and what a server
 * answers to it in clear text. Nothing here opens a connection, and nothing here computes a key.
 *
 * <p>TLS 1.3 (RFC 8446), TLS 1.2 (RFC 5246), 1.1 (RFC 4346), 1.0 (RFC 2246) and SSL 3.0 (RFC 6101).
 * What a server sends is read with bounds, and what breaks the rules is told as {@link
 * org.jamestls.admin.probe.hello.Answer.Garbled}.
 */
package org.jamestls.admin.probe.hello;
