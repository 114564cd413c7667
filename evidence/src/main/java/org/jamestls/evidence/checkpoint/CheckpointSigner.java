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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jamestls.evidence.hash.Sha256;

/** Signs checkpoints. Thread safe. */
public final class CheckpointSigner {
    private final SigningKey key;
    private final Optional<TimeStampAuthority> authority;
    private final Clock clock;

    /**
     * @param authority that is asked for time stamps
     * @param clock when it signs
     */
    public CheckpointSigner(SigningKey key, Optional<TimeStampAuthority> authority, Clock clock) {
        this.key = key;
        this.authority = authority;
        this.clock = clock;
    }

    /** What signs. */
    public SigningKey key() {
        return key;
    }

    /** Whether time stamps are asked for. */
    public boolean stamps() {
        return authority.isPresent();
    }

    /**
     * Signs: CMS SignedData (RFC 5652) in DER, the statement, the certificate and the time in it.
     * The certificate is bound to the signature (RFC 5035): no other of the same key stands in for
     * it.
     */
    public byte[] sign(Checkpoint checkpoint) {
        try {
            ASN1EncodableVector signed = new ASN1EncodableVector();
            signed.add(
                    new Attribute(
                            CMSAttributes.signingTime,
                            new DERSet(new Time(Date.from(clock.instant())))));
            signed.add(
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(
                                    new SigningCertificateV2(
                                            new ESSCertIDv2(
                                                    Sha256.begin()
                                                            .digest(
                                                                    key.certificate()
                                                                            .getEncoded()))))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(
                                    new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(
                                    new DefaultSignedAttributeTableGenerator(
                                            new AttributeTable(signed)))
                            .build(
                                    new JcaContentSignerBuilder(key.algorithm())
                                            .build(key.privateKey()),
                                    key.certificate()));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(checkpoint.toJson()), true)
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException
                | OperatorCreationException
                | CertificateEncodingException
                | IOException e) {
            throw new IllegalStateException("a key that was tried can't sign", e);
        }
    }

    /**
     * Has a signed checkpoint stamped by the authority, if there is one.
     *
     * @return the checkpoint with the time stamp in it
     * @throws IOException when there is none to be had; the checkpoint is good without
     */
    public byte[] stamp(byte[] signed) throws IOException {
        return authority.isPresent() ? TimeStamps.stamp(signed, authority.get()) : signed;
    }
}
