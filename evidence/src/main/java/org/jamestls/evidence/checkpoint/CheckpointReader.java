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

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jamestls.evidence.hash.Sha256;

/** Reads checkpoints and checks their signatures. */
public final class CheckpointReader {

    /** What is longer is no checkpoint, in octets. */
    public static final int MAX_LENGTH = 4 << 20;

    private static final Set<String> HASHES =
            Set.of(
                    NISTObjectIdentifiers.id_sha256.getId(),
                    NISTObjectIdentifiers.id_sha384.getId(),
                    NISTObjectIdentifiers.id_sha512.getId());

    private CheckpointReader() {}

    /**
     * Reads one, and checks that the signature fits what is signed and the certificate in it. The
     * certificate itself is not checked: neither who issued it nor until when it holds.
     *
     * @param file what it is called; it has to be what the statement says
     * @throws UnusableCheckpointException with the reason
     */
    public static SignedCheckpoint read(CheckpointFile file, byte[] octets)
            throws UnusableCheckpointException {
        try {
            CMSSignedData cms = parse(octets);
            Checkpoint statement = content(cms);
            if (!statement.toFile().equals(file)) {
                throw UnusableCheckpointException.form(
                        "was renamed: by what it states it is " + statement.toFile());
            }
            Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw UnusableCheckpointException.form(
                        "has " + signers.size() + " signatures instead of one");
            }
            SignerInformation signer = signers.iterator().next();
            X509Certificate certificate = certificate(cms, signer);
            check(signer, certificate);
            checkBound(signer, certificate);
            return new SignedCheckpoint(
                    file,
                    Sha256.hexOf(octets),
                    statement,
                    certificate,
                    signingTime(signer),
                    TimeStamps.read(signer));
        } catch (RuntimeException e) {
            // Bouncy Castle throws what it likes at octets that are no ASN.1.
            throw UnusableCheckpointException.form("can't be read as CMS: " + e.getMessage());
        }
    }

    /**
     * What a checkpoint states, its signature not looked at: for who wrote it and wants to go on.
     *
     * @throws UnusableCheckpointException with the reason
     */
    static Checkpoint statement(byte[] octets) throws UnusableCheckpointException {
        try {
            return content(parse(octets));
        } catch (RuntimeException e) {
            throw UnusableCheckpointException.form("can't be read as CMS: " + e.getMessage());
        }
    }

    private static CMSSignedData parse(byte[] octets) throws UnusableCheckpointException {
        if (octets.length > MAX_LENGTH) {
            throw UnusableCheckpointException.form("is too long for a checkpoint");
        }
        try {
            return new CMSSignedData(octets);
        } catch (CMSException e) {
            throw UnusableCheckpointException.form("is no signed CMS: " + e.getMessage());
        }
    }

    private static Checkpoint content(CMSSignedData cms) throws UnusableCheckpointException {
        if (cms.getSignedContent() == null
                || !(cms.getSignedContent().getContent() instanceof byte[] json)) {
            throw UnusableCheckpointException.form("does not have in it what is signed");
        }
        return Checkpoint.parse(json);
    }

    private static X509Certificate certificate(CMSSignedData cms, SignerInformation signer)
            throws UnusableCheckpointException {
        @SuppressWarnings("unchecked") // the selector of 1.70 has no type of its own
        Collection<X509CertificateHolder> matching =
                cms.getCertificates().getMatches(signer.getSID());
        if (matching.size() != 1) {
            throw UnusableCheckpointException.form(
                    "does not have the certificate in it that belongs to its signature");
        }
        try {
            return new JcaX509CertificateConverter().getCertificate(matching.iterator().next());
        } catch (CertificateException e) {
            throw UnusableCheckpointException.form("has a certificate in it that is none");
        }
    }

    private static void check(SignerInformation signer, X509Certificate certificate)
            throws UnusableCheckpointException {
        if (!HASHES.contains(signer.getDigestAlgOID())) {
            throw signature("is made with a hash that is too weak, " + signer.getDigestAlgOID());
        }
        if (signer.getSignedAttributes() == null) {
            throw signature("does not say when it was made");
        }
        try {
            // By the key, not the certificate: what has ended meanwhile signed well before.
            if (!signer.verify(
                    new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
                throw signature("does not fit");
            }
        } catch (CMSException | OperatorCreationException e) {
            throw signature("does not fit: " + e.getMessage());
        }
    }

    // RFC 5035: the certificate is the very one that was signed with.
    private static void checkBound(SignerInformation signer, X509Certificate certificate)
            throws UnusableCheckpointException {
        Attribute attribute =
                signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null) {
            throw signature("does not name its certificate");
        }
        ESSCertIDv2 named =
                SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0))
                        .getCerts()[0];
        if (!NISTObjectIdentifiers.id_sha256.equals(named.getHashAlgorithm().getAlgorithm())
                || !HexFormat.of()
                        .formatHex(named.getCertHash())
                        .equals(SigningKey.fingerprint(certificate))) {
            throw signature("names another certificate than the one in it");
        }
    }

    private static Instant signingTime(SignerInformation signer)
            throws UnusableCheckpointException {
        Attribute attribute = signer.getSignedAttributes().get(CMSAttributes.signingTime);
        if (attribute == null) {
            throw signature("does not say when it was made");
        }
        ASN1Encodable value = attribute.getAttrValues().getObjectAt(0);
        return Time.getInstance(value.toASN1Primitive()).getDate().toInstant();
    }

    private static UnusableCheckpointException signature(String why) {
        return new UnusableCheckpointException(
                UnusableCheckpointException.Fault.SIGNATURE, "has a signature that " + why);
    }
}
