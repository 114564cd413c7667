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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.jamestls.evidence.checkpoint.TestAuthority.Manner;
import org.jamestls.evidence.hash.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointSignerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusMillis(7), ZoneOffset.UTC);
    private static final Checkpoint STATEMENT =
            new Checkpoint(
                    "mx1",
                    NOW,
                    4711,
                    "ab".repeat(32),
                    "2026-11-24.jsonl",
                    List.of(),
                    Optional.empty());

    private static SigningKey key;

    @BeforeAll
    static void makeTheKey() throws SigningKeyException {
        key = Keys.signing(Keys.ec("secp256r1"));
    }

    // ---------------------------------------------------------------------------------- signatures

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "secp256r1", "secp384r1"})
    void whatIsSignedIsReadAndChecked(String kind) throws Exception {
        KeyPair pair = kind.equals("RSA") ? Keys.rsa() : Keys.ec(kind);
        SigningKey signing = Keys.signing(pair);
        byte[] octets = new CheckpointSigner(signing, Optional.empty(), CLOCK).sign(STATEMENT);

        SignedCheckpoint read = CheckpointReader.read(STATEMENT.toFile(), octets);

        assertThat(read.statement()).isEqualTo(STATEMENT);
        assertThat(read.certificate()).isEqualTo(signing.certificate());
        assertThat(read.fingerprint()).isEqualTo(signing.fingerprint());
        assertThat(read.signed()).isEqualTo(NOW);
        assertThat(read.sha256()).isEqualTo(Sha256.hexOf(octets));
        assertThat(read.stamp()).isEmpty();
    }

    @Test
    void noOctetOfItCanBeAlteredSoThatItSaysSomethingElse() {
        byte[] octets = signer().sign(STATEMENT);
        int refused = 0;
        for (int i = 0; i < octets.length; i++) {
            byte[] altered = octets.clone();
            altered[i] ^= 0x11;
            try {
                SignedCheckpoint read = CheckpointReader.read(STATEMENT.toFile(), altered);
                // A version number of the form may be another without saying anything else.
                assertThat(read.statement()).isEqualTo(STATEMENT);
                assertThat(read.fingerprint()).isEqualTo(key.fingerprint());
                assertThat(read.signed()).isEqualTo(NOW);
            } catch (UnusableCheckpointException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(octets.length * 9 / 10);
    }

    @Test
    void aSignatureUnderSomethingElseIsToldAsThat() throws Exception {
        byte[] octets = signer().sign(STATEMENT);
        byte[] altered = octets.clone();
        // The number of the line: 4711 becomes 4712.
        int at = new String(octets, StandardCharsets.ISO_8859_1).indexOf("4711");
        altered[at + 3] = '2';

        assertThatThrownBy(() -> CheckpointReader.read(new CheckpointFile(NOW, 4712), altered))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageStartingWith("has a signature that does not fit")
                .extracting(e -> ((UnusableCheckpointException) e).fault())
                .isEqualTo(UnusableCheckpointException.Fault.SIGNATURE);
    }

    @Test
    void aRenamedOneIsRefused() {
        byte[] octets = signer().sign(STATEMENT);

        assertThatThrownBy(
                        () ->
                                CheckpointReader.read(
                                        new CheckpointFile(NOW.plusSeconds(3600), 4711), octets))
                .hasMessage("was renamed: by what it states it is 2026-11-24T18-00-00Z-4711.cms");
    }

    @Test
    void itHoldsWhenItsCertificateHasEnded() throws Exception {
        KeyPair pair = Keys.ec("secp256r1");
        SigningKey ended =
                SigningKey.of(
                        "a test",
                        pair.getPrivate(),
                        List.of(Keys.certificate(pair, Keys.FROM, NOW.minusSeconds(1))));
        byte[] octets = new CheckpointSigner(ended, Optional.empty(), CLOCK).sign(STATEMENT);

        assertThat(CheckpointReader.read(STATEMENT.toFile(), octets).statement())
                .isEqualTo(STATEMENT);
    }

    @Test
    void whatIsNoCmsIsRefusedWhateverItIs() {
        byte[] octets = signer().sign(STATEMENT);
        for (int length = 0; length < octets.length; length += 7) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> CheckpointReader.read(STATEMENT.toFile(), cut))
                    .isInstanceOf(UnusableCheckpointException.class);
        }
        assertThatThrownBy(
                        () ->
                                CheckpointReader.read(
                                        STATEMENT.toFile(),
                                        new byte[CheckpointReader.MAX_LENGTH + 1]))
                .hasMessage("is too long for a checkpoint");
    }

    // --------------------------------------------------------------------------------- time stamps

    @Test
    void anAuthorityStampsTheSignature() throws Exception {
        try (TestAuthority authority = new TestAuthority(Manner.HONEST, NOW.plusSeconds(2))) {
            byte[] signed = signer().sign(STATEMENT);

            byte[] stamped = stamping(authority).stamp(signed);

            SignedCheckpoint read = CheckpointReader.read(STATEMENT.toFile(), stamped);
            assertThat(read.statement()).isEqualTo(STATEMENT);
            assertThat(read.stamp())
                    .contains(
                            new TimeStamp.Fitting(
                                    NOW.plusSeconds(2),
                                    "CN=time",
                                    SigningKey.fingerprint(authority.certificate())));
        }
    }

    @Test
    void aTimeStampOfAnotherSignatureIsUnfit() throws Exception {
        try (TestAuthority authority = new TestAuthority(Manner.HONEST, NOW)) {
            byte[] one = stamping(authority).stamp(signer().sign(STATEMENT));
            byte[] other = signer().sign(STATEMENT);

            byte[] moved = withUnsignedAttributesOf(one, other);

            assertThat(CheckpointReader.read(STATEMENT.toFile(), moved).stamp())
                    .contains(new TimeStamp.Unfit("is of something else than this signature"));
        }
    }

    @Test
    void whatIsNoTimeStampIsUnfit() throws Exception {
        CMSSignedData cms = new CMSSignedData(signer().sign(STATEMENT));
        Attribute garbage =
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                        new DERSet(DERNull.INSTANCE));
        byte[] octets = with(cms, new AttributeTable(garbage));

        assertThat(CheckpointReader.read(STATEMENT.toFile(), octets).stamp())
                .contains(new TimeStamp.Unfit("can't be read"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER_NONCE         | the authority's answer does not fit what it was asked",
                "OTHER_HASH          | the authority's answer does not fit what it was asked",
                "REFUSING            | the authority refuses a time stamp: not for you",
                "WITHOUT_CERTIFICATE | the time stamp does not have the certificate of its authority",
                "ENDED               | the time stamp is not signed by its authority",
                "NOT_FOUND           | answered 404 with application/timestamp-reply",
                "AS_HTML             | answered 200 with text/html",
                "GARBAGE             | the authority's answer can't be read as a time stamp",
                "ENDLESS             | the answer has more than 262144 octets"
            })
    void anAnswerThatDoesNotFitIsRefused(Manner manner, String why) throws Exception {
        try (TestAuthority authority = new TestAuthority(manner, NOW)) {
            byte[] signed = signer().sign(STATEMENT);

            assertThatThrownBy(() -> stamping(authority).stamp(signed))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
            assertThat(authority.asked()).isEqualTo(1);
        }
    }

    @Test
    void anAuthorityThatDoesNotAnswerIsWaitedForNotForEver() throws Exception {
        try (TestAuthority authority = new TestAuthority(Manner.SILENT, NOW)) {
            CheckpointSigner hasty =
                    new CheckpointSigner(
                            key,
                            Optional.of(
                                    new HttpTimeStampAuthority(
                                            authority.uri(), Duration.ofMillis(200))),
                            CLOCK);

            assertThatThrownBy(() -> hasty.stamp(hasty.sign(STATEMENT)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(authority.uri().toString());
        }
    }

    @Test
    void anAuthorityThatIsNotThereIsToldByName() throws Exception {
        TestAuthority authority = new TestAuthority(Manner.HONEST, NOW);
        authority.close();

        assertThatThrownBy(() -> stamping(authority).stamp(signer().sign(STATEMENT)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(authority.uri() + " can't be asked");
    }

    @Test
    void withoutAnAuthorityNothingIsStamped() throws Exception {
        byte[] signed = signer().sign(STATEMENT);

        assertThat(signer().stamps()).isFalse();
        assertThat(signer().stamp(signed)).isSameAs(signed);
    }

    // ------------------------------------------------------------------------------------- helpers

    private static CheckpointSigner signer() {
        return new CheckpointSigner(key, Optional.empty(), CLOCK);
    }

    private static CheckpointSigner stamping(TestAuthority authority) {
        return new CheckpointSigner(
                key,
                Optional.of(new HttpTimeStampAuthority(authority.uri(), Duration.ofSeconds(20))),
                CLOCK);
    }

    private static byte[] withUnsignedAttributesOf(byte[] one, byte[] other) throws Exception {
        SignerInformation stamped =
                new CMSSignedData(one).getSignerInfos().getSigners().iterator().next();
        return with(new CMSSignedData(other), stamped.getUnsignedAttributes());
    }

    private static byte[] with(CMSSignedData cms, AttributeTable unsigned) throws Exception {
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        return CMSSignedData.replaceSigners(
                        cms,
                        new SignerInformationStore(
                                List.of(
                                        SignerInformation.replaceUnsignedAttributes(
                                                signer, unsigned))))
                .getEncoded();
    }
}
