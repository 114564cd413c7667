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
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jamestls.evidence.hash.Sha256;

/** Time stamps over the signature of a checkpoint (RFC 3161, appendix A). */
final class TimeStamps {
    private static final int NONCE_BITS = 64;

    private TimeStamps() {}

    /** The checkpoint with a time stamp of that authority in it. */
    static byte[] stamp(byte[] signed, TimeStampAuthority authority) throws IOException {
        try {
            CMSSignedData checkpoint = new CMSSignedData(signed);
            SignerInformation signer = checkpoint.getSignerInfos().getSigners().iterator().next();
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(
                            NISTObjectIdentifiers.id_sha256,
                            Sha256.begin().digest(signer.getSignature()),
                            new BigInteger(NONCE_BITS, new SecureRandom()));
            TimeStampToken token = token(request, authority.answer(request.getEncoded()));
            return with(checkpoint, signer, token);
        } catch (CMSException e) {
            throw new IllegalArgumentException("no signed checkpoint", e);
        }
    }

    private static TimeStampToken token(TimeStampRequest request, byte[] answer)
            throws IOException {
        TimeStampResponse response = response(answer);
        try {
            // That it answers this request: the same hash, the same nonce, granted.
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException(
                        "the authority refuses a time stamp: "
                                + Optional.ofNullable(response.getStatusString())
                                        .filter(text -> !text.isEmpty())
                                        .orElse("status " + response.getStatus()));
            }
            TimeStamp stamp = check(token, request.getMessageImprintDigest());
            if (stamp instanceof TimeStamp.Unfit unfit) {
                throw new IOException("the time stamp " + unfit.why());
            }
            return token;
        } catch (TSPException e) {
            throw new IOException(
                    "the authority's answer does not fit what it was asked: " + e.getMessage(), e);
        }
    }

    private static TimeStampResponse response(byte[] answer) throws IOException {
        try {
            return new TimeStampResponse(answer);
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle throws what it likes at octets that are no ASN.1.
            throw new IOException("the authority's answer can't be read as a time stamp", e);
        }
    }

    private static byte[] with(
            CMSSignedData checkpoint, SignerInformation signer, TimeStampToken token)
            throws IOException {
        AttributeTable unsigned =
                new AttributeTable(
                        new Attribute(
                                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                                new DERSet(token.toCMSSignedData().toASN1Structure())));
        SignerInformation stamped = SignerInformation.replaceUnsignedAttributes(signer, unsigned);
        return CMSSignedData.replaceSigners(
                        checkpoint, new SignerInformationStore(List.of(stamped)))
                .getEncoded(ASN1Encoding.DER);
    }

    /** The time stamp over that signature, checked; empty where there is none. */
    static Optional<TimeStamp> read(SignerInformation signer) {
        AttributeTable unsigned = signer.getUnsignedAttributes();
        Attribute attribute =
                unsigned == null
                        ? null
                        : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
        if (attribute == null) {
            return Optional.empty();
        }
        try {
            TimeStampToken token =
                    new TimeStampToken(ContentInfo.getInstance(attribute.getAttributeValues()[0]));
            return Optional.of(check(token, Sha256.begin().digest(signer.getSignature())));
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle throws what it likes at octets that are no ASN.1.
            return Optional.of(new TimeStamp.Unfit("can't be read"));
        }
    }

    private static TimeStamp check(TimeStampToken token, byte[] sha256) {
        if (!NISTObjectIdentifiers.id_sha256.equals(
                        token.getTimeStampInfo().getMessageImprintAlgOID())
                || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256)) {
            return new TimeStamp.Unfit("is of something else than this signature");
        }
        @SuppressWarnings("unchecked") // the selector of 1.70 has no type of its own
        Collection<X509CertificateHolder> certificates =
                token.getCertificates().getMatches(token.getSID());
        if (certificates.isEmpty()) {
            return new TimeStamp.Unfit("does not have the certificate of its authority in it");
        }
        X509CertificateHolder authority = certificates.iterator().next();
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
            return new TimeStamp.Fitting(
                    token.getTimeStampInfo().getGenTime().toInstant(),
                    authority.getSubject().toString(),
                    Sha256.hexOf(authority.getEncoded()));
        } catch (TSPException | OperatorCreationException | CertificateException e) {
            return new TimeStamp.Unfit("is not signed by its authority: " + e.getMessage());
        } catch (IOException e) {
            return new TimeStamp.Unfit("can't be read");
        }
    }
}
