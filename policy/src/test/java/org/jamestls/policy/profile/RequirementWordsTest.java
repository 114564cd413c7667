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
package org.jamestls.policy.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.CertificateRequirement.Pin;
import org.jamestls.policy.rule.CertificateRequirement.Pinned;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequirementWordsTest {

    @Test
    void aRequirementIsSaidThingByThing() {
        Requirement requirement =
                new Requirement(
                        true,
                        Optional.of(TlsProtocol.TLSV1_2),
                        Optional.of(TlsProtocol.TLSV1_3),
                        128,
                        true,
                        true,
                        List.of(
                                List.of(
                                        SuitePattern.parse("TLS_AES_*"),
                                        SuitePattern.parse("TLS_ECDHE_*")),
                                List.of(SuitePattern.parse("*_256_*"))),
                        List.of(SuitePattern.parse("*_CBC_*"), SuitePattern.parse("*_SHA")),
                        Optional.of(TlsStart.IMPLICIT),
                        Optional.of(
                                new CertificateRequirement(
                                        List.of(List.of("a.example", "*.b.example")),
                                        List.of(
                                                Set.of(
                                                        Pin.parse(Pinned.SPKI, "0".repeat(64)),
                                                        Pin.parse(Pinned.SPKI, "1".repeat(64)))),
                                        Duration.ofDays(30))));

        assertThat(RequirementWords.of(requirement))
                .containsExactly(
                        "TLSv1.2 or newer",
                        "TLSv1.3 or older",
                        "128 bits or more",
                        "forward secrecy",
                        "authenticated encryption (AEAD)",
                        "a suite among TLS_AES_*, TLS_ECDHE_*",
                        "a suite among *_256_*",
                        "no suite among *_CBC_*, *_SHA",
                        "TLS from the first octet",
                        "a client certificate",
                        "a certificate for a.example or *.b.example",
                        "one of 2 pinned certificates",
                        "a certificate valid for 30 more days");
    }

    @Test
    void tlsAloneAndNothingAreSaidToo() {
        assertThat(RequirementWords.of(Requirement.anyTls())).containsExactly("any TLS");
        assertThat(RequirementWords.of(Requirement.nothing())).containsExactly("nothing");
    }

    @ParameterizedTest
    @EnumSource(Obligation.class)
    void anObligationIsReadAsItIsWritten(Obligation obligation) {
        assertThat(Obligation.parse(obligation.toString())).contains(obligation);
    }

    @ParameterizedTest
    @CsvSource({"must", "Should", "CHOICE", "''"})
    void anythingElseIsNoObligation(String text) {
        assertThat(Obligation.parse(text)).isEmpty();
    }
}
