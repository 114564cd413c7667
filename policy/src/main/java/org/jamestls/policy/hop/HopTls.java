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
package org.jamestls.policy.hop;

import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * The TLS that a line tells of. A line may tell that there was TLS and no more ({@code with
 * ESMTPS}): then all parts are empty.
 *
 * @param protocol the version; empty too where it is not one of those that the suite knows
 * @param suite by its IANA name where it is understood in any of the usual spellings, else as it
 *     was written and not {@linkplain CipherSuite#registered() registered}
 * @param bits the strength of the cipher in bits, 0 or more: of the suite where it is understood,
 *     else as it was written
 */
public record HopTls(
        Optional<TlsProtocol> protocol, Optional<CipherSuite> suite, OptionalInt bits) {}
