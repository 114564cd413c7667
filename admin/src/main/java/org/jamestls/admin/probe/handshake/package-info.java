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
 * Handshakes that are brought to their end, for what no hello tells: what a server says inside TLS,
 * the certificates of TLS 1.3, and whether a session is resumed. Bouncy Castle is used by its
 * lightweight API; no provider is registered.
 *
 * <p>No certificate is checked here: they are looked at.
 */
package org.jamestls.admin.probe.handshake;
