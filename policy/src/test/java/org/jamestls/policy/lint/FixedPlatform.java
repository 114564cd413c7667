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
package org.jamestls.policy.lint;

import java.util.List;
import java.util.Set;
import org.jamestls.policy.server.TlsPlatform;

/** A JDK that stays as it is, whatever JDK runs the tests. */
final class FixedPlatform implements TlsPlatform {
    private static final List<String> SUITES =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_EMPTY_RENEGOTIATION_INFO_SCSV");

    @Override
    public Support suite(String name) {
        if (SUITES.contains(name)) {
            return Support.USABLE;
        }
        return name.equals("SSL_RSA_WITH_RC4_128_SHA") ? Support.SWITCHED_OFF : Support.UNKNOWN;
    }

    @Override
    public Support protocol(String name) {
        if (defaultProtocols().contains(name)) {
            return Support.USABLE;
        }
        return Set.of("SSLv3", "TLSv1", "TLSv1.1").contains(name)
                ? Support.SWITCHED_OFF
                : Support.UNKNOWN;
    }

    @Override
    public List<String> defaultSuites() {
        return SUITES;
    }

    @Override
    public List<String> defaultProtocols() {
        return List.of("TLSv1.3", "TLSv1.2");
    }
}
