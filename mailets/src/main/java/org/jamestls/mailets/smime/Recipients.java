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

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.GenericKey;

/**
 * The recipients of one envelope (RFC 5652 section 6.2): each RSA key by transport, all EC keys of
 * one curve by agreement with one key made for this message (RFC 5753 section 3.1).
 */
final class Recipients {
    private final ASN1EncodableVector infos = new ASN1EncodableVector();
    private boolean onlyTransport = true;

    private Recipients() {}

    /**
     * Encrypts a key for certificates.
     *
     * @param certificates at least one; each of a {@link KeyKind}
     */
    static Recipients of(
            Collection<X509Certificate> certificates,
            KeyTransport transport,
            GenericKey key,
            SecureRandom random)
            throws GeneralSecurityException, CMSException {
        Recipients recipients = new Recipients();
        Map<String, JceKeyAgreeRecipientInfoGenerator> agreements = new LinkedHashMap<>();
        for (X509Certificate certificate : certificates) {
            KeyKind kind =
                    KeyKind.of(certificate)
                            .orElseThrow(
                                    () -> new CMSException("a key of a kind that can't encrypt"));
            if (kind.isRsa()) {
                recipients.infos.add(
                        new JceKeyTransRecipientInfoGenerator(certificate, transport.identifier())
                                .setProvider(BouncyCastle.PROVIDER)
                                .generate(key));
            } else {
                String curve = kind.curve().orElseThrow();
                JceKeyAgreeRecipientInfoGenerator agreement = agreements.get(curve);
                if (agreement == null) {
                    agreement = agreement(curve, random);
                    agreements.put(curve, agreement);
                }
                agreement.addRecipient(certificate);
            }
        }
        for (JceKeyAgreeRecipientInfoGenerator agreement : agreements.values()) {
            recipients.infos.add(agreement.generate(key));
            recipients.onlyTransport = false;
        }
        return recipients;
    }

    private static JceKeyAgreeRecipientInfoGenerator agreement(String curve, SecureRandom random)
            throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        keys.initialize(new ECGenParameterSpec(curve), random);
        KeyPair ephemeral = keys.generateKeyPair();
        return new JceKeyAgreeRecipientInfoGenerator(
                        SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        NISTObjectIdentifiers.id_aes256_wrap)
                .setProvider(BouncyCastle.PROVIDER)
                .setSecureRandom(random);
    }

    ASN1EncodableVector infos() {
        return infos;
    }

    /** Whether all are RecipientInfos of version 0 (RFC 5652 section 6.1). */
    boolean onlyTransport() {
        return onlyTransport;
    }
}
