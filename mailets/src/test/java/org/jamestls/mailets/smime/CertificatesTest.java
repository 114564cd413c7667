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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.encrypt.Found;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.jamestls.mailets.smime.TestCertificates.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which certificates may be encrypted for. */
class CertificatesTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");

    @TempDir private Path folder;
    private final FakeClock clock = new FakeClock(TestCertificates.NOW.toString());

    @BeforeEach
    void trustTheAuthority() throws Exception {
        AUTHORITY.itself().write(folder.resolve("authorities/authority.pem"));
        Files.createDirectories(folder.resolve("certificates"));
    }

    private static Stream<Arguments> wishes() {
        return Stream.of(
                good("a good one", wish -> {}),
                good("RSA", wish -> wish.keys("RSA-2048").usage(KeyUsage.keyEncipherment)),
                good("P-521", wish -> wish.keys("P-521").usage(KeyUsage.keyAgreement)),
                good("without usage", wish -> wish.usage(0).purpose(null)),
                good("with critical extensions", wish -> wish.critical()),
                good("for any purpose", wish -> wish.purpose(KeyPurposeId.anyExtendedKeyUsage)),
                bad(
                        "ended",
                        wish -> wish.until(TestCertificates.NOW.minus(Duration.ofDays(1))),
                        "it ended at 2026-02-28T12:00:00Z"),
                bad(
                        "to come",
                        wish -> wish.from(TestCertificates.NOW.plus(Duration.ofDays(1))),
                        "it begins at 2026-03-02T12:00:00Z"),
                bad(
                        "RSA to sign",
                        wish -> wish.keys("RSA-2048").usage(KeyUsage.digitalSignature),
                        "its key usage has no keyEncipherment"),
                bad(
                        "EC to sign",
                        wish -> wish.usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
                        "its key usage has no keyAgreement"),
                bad(
                        "for servers",
                        wish -> wish.purpose(KeyPurposeId.id_kp_serverAuth),
                        "its extended key usage has no emailProtection"),
                bad("short RSA", wish -> wish.keys("RSA-1024"), "its key is neither RSA"),
                bad("to sign alone", wish -> wish.keys("Ed25519"), "its key is neither RSA"),
                bad("X25519", wish -> wish.keys("X25519"), "its key is neither RSA"));
    }

    private static Arguments good(String what, Consumer<Wish> wishes) {
        return Arguments.of(what, wishes, "");
    }

    private static Arguments bad(String what, Consumer<Wish> wishes, String why) {
        return Arguments.of(what, wishes, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wishes")
    void aCertificateMustBeGoodForMail(String what, Consumer<Wish> wishes, String why)
            throws Exception {
        Identity bob = AUTHORITY.issue(wish -> wishes.accept(wish.addresses("bob@other.example")));
        bob.write(file("bob"));

        Found<X509Certificate> found = certificates().of("bob@other.example");

        if (why.isEmpty()) {
            assertThat(found.usable()).containsExactly(bob.certificate());
        } else {
            assertThat(found.isUsable()).isFalse();
            assertThat(found.refusal().orElseThrow())
                    .contains(why)
                    .contains(bob.certificate().getSerialNumber().toString(16))
                    .contains("CN=Authority");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob@other.example, bob@other.example, true",
        "BOB@Other.Example, bob@other.example, true",
        "bob@other.example, Bob@OTHER.example, true",
        "bob@other.example, bob@sub.other.example, false",
        "bob@other.example, rob@other.example, false",
        "other.example, bob@other.example, false",
        "*@other.example, bob@other.example, false"
    })
    void anAddressMustBeTheWholeAddress(String named, String asked, boolean matches)
            throws Exception {
        AUTHORITY.issue(named).write(file("one"));

        Found<X509Certificate> found = certificates().of(asked);

        assertThat(found.isUsable()).isEqualTo(matches);
        if (!matches) {
            assertThat(found.refusal()).contains("no certificate names the address");
        }
    }

    @Test
    void allAddressesOfACertificateCount() throws Exception {
        AUTHORITY.issue("bob@other.example", "robert@other.example").write(file("bob"));

        assertThat(certificates().of("bob@other.example").isUsable()).isTrue();
        assertThat(certificates().of("robert@other.example").isUsable()).isTrue();
    }

    @Test
    void theSubjectCountsOnlyWhereThereIsNoOtherName() throws Exception {
        AUTHORITY.issue(wish -> wish.subject("CN=old,E=old@other.example")).write(file("old"));
        AUTHORITY
                .issue(
                        wish ->
                                wish.subject("CN=new,E=subject@other.example")
                                        .addresses("new@other.example"))
                .write(file("new"));

        assertThat(certificates().of("old@other.example").isUsable()).isTrue();
        assertThat(certificates().of("new@other.example").isUsable()).isTrue();
        assertThat(certificates().of("subject@other.example").isUsable()).isFalse();
    }

    @Test
    void allGoodCertificatesOfAnAddressAreTaken() throws Exception {
        Identity laptop = AUTHORITY.issue("bob@other.example").write(file("laptop"));
        Identity phone = AUTHORITY.issue("bob@other.example").write(file("phone"));
        phone.write(file("phone-again"));
        AUTHORITY
                .issue(
                        wish ->
                                wish.addresses("bob@other.example")
                                        .until(TestCertificates.NOW.minusSeconds(1)))
                .write(file("old"));

        assertThat(certificates().of("bob@other.example").usable())
                .containsExactlyInAnyOrder(laptop.certificate(), phone.certificate());
    }

    @Test
    void anotherAuthorityIsNotTrusted() throws Exception {
        TestCertificates.authority("Authority").issue("bob@other.example").write(file("bob"));

        assertThat(certificates().of("bob@other.example").refusal().orElseThrow())
                .contains("no chain leads from it to a trusted authority");
    }

    @Test
    void anAuthorityWhoseTimeHasEndedIsNotTrusted() throws Exception {
        AUTHORITY
                .issue(
                        wish ->
                                wish.addresses("bob@other.example")
                                        .until(TestCertificates.NOW.plus(Duration.ofDays(99))))
                .write(file("bob"));
        assertThat(certificates().of("bob@other.example").isUsable()).isTrue();

        clock.pass(Duration.ofDays(11));

        assertThat(certificates().of("bob@other.example").refusal().orElseThrow())
                .endsWith("no authority is trusted");
    }

    @Test
    void aChainMayBeCompletedByEitherFolder() throws Exception {
        TestCertificates below = AUTHORITY.below("Below");
        Files.writeString(
                file("bob"), below.issue("bob@other.example").pem() + below.itself().pem());
        TestCertificates trusted = TestCertificates.authority("Other").below("Trusted");
        trusted.issue("carol@other.example").write(file("carol"));
        trusted.itself().write(folder.resolve("authorities/trusted.pem"));

        assertThat(certificates().of("bob@other.example").isUsable()).isTrue();
        assertThat(certificates().of("carol@other.example").isUsable()).isTrue();
    }

    @Test
    void whoIsNoAuthorityIssuesNothing() throws Exception {
        Identity bob = AUTHORITY.issue(wish -> wish.subject("CN=bob").addresses("b@other.example"));
        Files.writeString(
                file("bob"),
                TestCertificates.actingAs(bob).issue("ceo@other.example").pem() + bob.pem());

        assertThat(certificates().of("ceo@other.example").isUsable()).isFalse();
    }

    @Test
    void aCertificateThatIsTrustedItselfNeedsNoAuthority() throws Exception {
        Identity bob = TestCertificates.authority("Unknown").issue("bob@other.example");
        bob.write(file("bob")).write(folder.resolve("authorities/bob.pem"));

        assertThat(certificates().of("bob@other.example").isUsable()).isTrue();
    }

    @Test
    void whoIsTrustedAsARecipientIssuesNothing() throws Exception {
        Identity bob = AUTHORITY.issue(wish -> wish.subject("CN=bob").addresses("b@other.example"));
        bob.write(folder.resolve("authorities/bob.pem"));
        TestCertificates.actingAs(bob).issue("ceo@other.example").write(file("ceo"));

        assertThat(certificates().of("ceo@other.example").isUsable()).isFalse();
    }

    @Test
    void whereOnlyARecipientIsTrustedNoAuthorityIs() throws Exception {
        Identity bob = AUTHORITY.issue("bob@other.example").write(file("bob"));
        AUTHORITY.issue("carol@other.example").write(file("carol"));
        bob.write(folder.resolve("pinned/bob.pem"));
        Certificates certificates =
                new Certificates(
                        source(),
                        Trust.of(CertificateFiles.open(folder.resolve("pinned"), clock)),
                        clock);

        assertThat(certificates.of("bob@other.example").isUsable()).isTrue();
        assertThat(certificates.of("carol@other.example").refusal().orElseThrow())
                .endsWith("no authority is trusted");
    }

    @Test
    void pinnedCertificatesNeedNoAuthorityButTheRestHolds() throws Exception {
        TestCertificates unknown = TestCertificates.authority("Unknown");
        unknown.issue("bob@other.example").write(file("bob"));
        unknown.issue(
                        wish ->
                                wish.addresses("carol@other.example")
                                        .until(TestCertificates.NOW.minusSeconds(1)))
                .write(file("carol"));
        Certificates pinned = new Certificates(source(), Trust.pinned(), clock);

        assertThat(pinned.of("bob@other.example").isUsable()).isTrue();
        assertThat(pinned.of("carol@other.example").isUsable()).isFalse();
    }

    @Test
    void aVerdictEndsWithTheCertificateAndWithTheTrust() throws Exception {
        Files.writeString(
                folder.resolve("authorities/other.pem"),
                TestCertificates.authority("Other").itself().pem());
        AUTHORITY.issue("bob@other.example").write(file("bob"));
        Certificates certificates = certificates();
        assertThat(certificates.of("bob@other.example").isUsable()).isTrue();

        Files.delete(folder.resolve("authorities/authority.pem"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(certificates.of("bob@other.example").isUsable()).isFalse();

        AUTHORITY.itself().write(folder.resolve("authorities/authority.pem"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(certificates.of("bob@other.example").isUsable()).isTrue();

        clock.pass(Duration.ofDays(11));
        assertThat(certificates.of("bob@other.example").isUsable()).isFalse();
    }

    @Test
    void aNewCertificateIsFoundAfterASecond() throws Exception {
        Certificates certificates = certificates();
        assertThat(certificates.of("bob@other.example").isUsable()).isFalse();

        AUTHORITY.issue("bob@other.example").write(file("bob"));
        clock.pass(Duration.ofSeconds(1));

        assertThat(certificates.of("bob@other.example").isUsable()).isTrue();
    }

    private Path file(String name) {
        return folder.resolve("certificates/" + name + ".pem");
    }

    private CertificateSource source() throws Exception {
        return new FileSource(CertificateFiles.open(folder.resolve("certificates"), clock));
    }

    private Certificates certificates() throws Exception {
        return new Certificates(
                source(),
                Trust.of(CertificateFiles.open(folder.resolve("authorities"), clock)),
                clock);
    }
}
