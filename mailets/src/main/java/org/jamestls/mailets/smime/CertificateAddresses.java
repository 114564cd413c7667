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
package org.jamestls.mailets.smime;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jamestls.mailets.encrypt.RecipientKeys;

/**
 * Whose a certificate is (RFC 8550 section 3): the addresses that its subject alternative name
 * states; where it states none, the {@code emailAddress} of its subject, in which older ones have
 * it. So no address that an authority put only into the subject adds to those that it checked.
 *
 * <p>A SmtpUTF8Mailbox (RFC 9598) is not read: James has no such recipients.
 */
final class CertificateAddresses {
    private static final Integer RFC822_NAME = 1;

    private CertificateAddresses() {}

    /** The addresses of a certificate, comparable; empty where it has none that can be read. */
    static Set<String> of(X509Certificate certificate) {
        try {
            Set<String> names = alternativeNames(certificate);
            return names.isEmpty() ? ofSubject(certificate) : names;
        } catch (CertificateParsingException | RuntimeException e) {
            // names that can't be read are no names
            return Set.of();
        }
    }

    private static Set<String> alternativeNames(X509Certificate certificate)
            throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : comparable(
                        names.stream()
                                .filter(name -> RFC822_NAME.equals(name.get(0)))
                                .map(name -> (String) name.get(1)));
    }

    private static Set<String> ofSubject(X509Certificate certificate) {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return comparable(
                Arrays.stream(subject.getRDNs())
                        .flatMap(names -> Arrays.stream(names.getTypesAndValues()))
                        .filter(
                                name ->
                                        PKCSObjectIdentifiers.pkcs_9_at_emailAddress.equals(
                                                name.getType()))
                        .map(AttributeTypeAndValue::getValue)
                        .map(IETFUtils::valueToString));
    }

    private static Set<String> comparable(Stream<String> addresses) {
        return addresses.map(RecipientKeys::comparable).collect(Collectors.toUnmodifiableSet());
    }
}
