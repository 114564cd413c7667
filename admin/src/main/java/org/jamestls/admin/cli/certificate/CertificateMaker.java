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
package org.jamestls.admin.cli.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Makes certificates and requests for them, for a mail server called by {@code names}: the first is
 * the subject's common name too, all are in the subject alternative name, which alone counts (RFC
 * 6125 section 6.4.4). Stateless.
 */
public final class CertificateMaker {
    private static final int SERIAL_BITS = 127;

    // A common name holds no more (RFC 5280 appendix A.1, ub-common-name).
    private static final int MOST_OF_COMMON_NAME = 64;

    private final KeyPair keys;
    private final List<String> names;

    /**
     * @param names A-labels, one at least; the first label may be a star
     */
    public CertificateMaker(KeyPair keys, List<String> names) {
        this.keys = keys;
        this.names = List.copyOf(names);
    }

    /** A certificate that the key itself has signed, from {@code now} on. */
    public X509Certificate selfSigned(Instant now, Duration life) {
        X500Name subject = subject();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                        Date.from(now),
                        Date.from(now.plus(life)),
                        subject,
                        keys.getPublic());
        try {
            for (Extension extension : extensions()) {
                builder.addExtension(extension);
            }
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of good values can be made", e);
        }
    }

    /** A request for an authority (RFC 2986). */
    public PKCS10CertificationRequest request() {
        try {
            ExtensionsGenerator generator = new ExtensionsGenerator();
            for (Extension extension : extensions()) {
                generator.addExtension(extension);
            }
            return new JcaPKCS10CertificationRequestBuilder(subject(), keys.getPublic())
                    .addAttribute(
                            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, generator.generate())
                    .build(signer());
        } catch (IOException e) {
            throw new IllegalStateException("a request of good values can be made", e);
        }
    }

    // By its parts, so that nothing in a name is taken for another part.
    private X500Name subject() {
        String first = names.get(0);
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        return first.length() > MOST_OF_COMMON_NAME
                ? builder.build()
                : builder.addRDN(BCStyle.CN, first).build();
    }

    private List<Extension> extensions() throws IOException {
        int usage =
                keys.getPrivate().getAlgorithm().equals("RSA")
                        ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                        : KeyUsage.digitalSignature;
        GeneralName[] alternatives =
                names.stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        return List.of(
                Extension.create(Extension.basicConstraints, true, new BasicConstraints(false)),
                Extension.create(Extension.keyUsage, true, new KeyUsage(usage)),
                // A mail server is a client too, where it sends with a certificate.
                Extension.create(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(
                                new KeyPurposeId[] {
                                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                                })),
                Extension.create(
                        Extension.subjectAlternativeName, false, new GeneralNames(alternatives)));
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder(KeyKind.signature(keys.getPrivate()))
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a key can sign", e);
        }
    }
}
