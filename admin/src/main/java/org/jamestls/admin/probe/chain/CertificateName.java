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
package org.jamestls.admin.probe.chain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.DomainName;

/**
 * Whether a certificate is for a host (RFC 9525 section 6): by the subject alternative name alone,
 * never by the common name. A {@code *} stands for exactly one label, the first. Stateless.
 */
public final class CertificateName {
    private static final Integer DNS_NAME = 2;
    private static final Integer IP_ADDRESS = 7;

    private CertificateName() {}

    /** Whether it is for {@code host}, a domain name or an address. */
    public static boolean isFor(X509Certificate certificate, String host) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null && names.stream().anyMatch(name -> isFor(name, host));
        } catch (CertificateParsingException e) {
            // A name that can't be read is a name that does not match.
            return false;
        }
    }

    private static boolean isFor(List<?> name, String host) {
        String value = String.valueOf(name.get(1));
        if (isAddress(host)) {
            return IP_ADDRESS.equals(name.get(0)) && isSameAddress(value, host);
        }
        return DNS_NAME.equals(name.get(0)) && isSameName(value, host);
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    private static boolean isSameAddress(String one, String other) {
        try {
            return isAddress(one)
                    && InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Whether a dNSName is that of a host (RFC 9525 section 6.3): the same, or with {@code *} for
     * the host's first label.
     */
    public static boolean isSameName(String pattern, String host) {
        String wanted = DomainName.ofWire(host).ascii();
        String given = DomainName.ofWire(pattern.toLowerCase(Locale.ROOT)).ascii();
        if (!given.startsWith("*.")) {
            return given.equals(wanted);
        }
        return Optional.of(wanted.indexOf('.'))
                .filter(dot -> dot > 0)
                .map(dot -> wanted.substring(dot).equals(given.substring(1)))
                .orElse(false);
    }
}
