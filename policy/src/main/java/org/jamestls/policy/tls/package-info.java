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
 * What TLS a connection really has, as plain values.
 *
 * <p>A {@link org.jamestls.policy.tls.TlsSession} is either clear text or an encrypted session
 * whose handshake is complete; there is nothing between. A handshake that is half done or that
 * failed is not TLS, and TLS that ended at a proxy in front of the server is clear text to the
 * server. How TLS began follows RFC 3207 (STARTTLS) and RFC 8314 (implicit TLS).
 */
package org.jamestls.policy.tls;
