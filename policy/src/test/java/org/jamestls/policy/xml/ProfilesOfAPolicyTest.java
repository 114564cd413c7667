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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Obligation;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.tls.TlsProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How a policy uses the profiles that ship, and its own. What is refused stands in {@code bad/}.
 */
class ProfilesOfAPolicyTest {
    private static final String NAMESPACE = "xmlns='urn:org.jamestls:tls-policy:1'";

    private static Requirement required(String profiles, String require)
            throws InvalidPolicyException {
        return new MemoryFolder()
                .with(
                        PolicyReader.FILE_NAME,
                        "<tlsPolicy %s>%s<rules><rule name='r'>%s</rule></rules></tlsPolicy>"
                                .formatted(NAMESPACE, profiles, require))
                .read()
                .rules()
                .get(0)
                .requirement();
    }

    private static Requirement required(String require) throws InvalidPolicyException {
        return required("", require);
    }

    private static Requirement shipped(String name) {
        return ShippedProfiles.named(name).orElseThrow().whole();
    }

    private static RequirementReader reader(String profiles) throws InvalidPolicyException {
        Problems problems = new Problems("own.xml");
        RequirementReader reader =
                new RequirementReader(parse(profiles).children("profile"), problems);
        problems.throwIfAny();
        return reader;
    }

    private static PolicyElement parse(String profiles) throws InvalidPolicyException {
        return PolicyXml.parse(
                        "own.xml",
                        "<tlsPolicy %s><profiles>%s</profiles><rules/></tlsPolicy>"
                                .formatted(NAMESPACE, profiles)
                                .getBytes(StandardCharsets.UTF_8))
                .child("profiles")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "nist-800-52, nist-800-52r2",
        "hipaa, hipaa-2013",
        "pci-dss, pci-dss-4.0.1",
        "gdpr-qualified, gdpr-qualified-2021",
        "bsi-tr-03108, bsi-tr-03108-2.0",
        "mozilla-intermediate, mozilla-intermediate-5.7",
        "mozilla-modern, mozilla-modern-5.7"
    })
    void theNameWithoutEditionAsksForWhatTheNewestAsks(String alias, String pinned)
            throws InvalidPolicyException {
        assertThat(required("<require profile='" + alias + "'/>"))
                .isEqualTo(required("<require profile='" + pinned + "'/>"))
                .isEqualTo(shipped(pinned));
    }

    @Test
    void aRuleTightensAProfileThatShips() throws InvalidPolicyException {
        Requirement requirement =
                required("<require profile='pci-dss'><protocol min='TLSv1.3'/></require>");

        assertThat(requirement.floor()).contains(TlsProtocol.TLSV1_3);
        assertThat(requirement.forbidden()).isEqualTo(shipped("pci-dss").forbidden());
    }

    @Test
    void aProfileOfThePolicyExtendsOneThatShips() throws InvalidPolicyException {
        Requirement requirement =
                required(
                        "<profiles>"
                                + "<profile name='clinic' extends='ward'><aead/></profile>"
                                + "<profile name='ward' extends='hipaa'><strength bits='256'/></profile>"
                                + "</profiles>",
                        "<require profile='clinic'/>");

        assertThat(requirement)
                .isEqualTo(
                        shipped("hipaa")
                                .and(required("<require><strength bits='256'/><aead/></require>")));
    }

    @Test
    void aProfileOfThePolicyHasAnAliasToo() throws InvalidPolicyException {
        String profiles =
                "<profiles>"
                        + "<profile name='a-2' alias='a'><strength bits='256'/></profile>"
                        + "<profile name='b' extends='a'><aead/></profile>"
                        + "</profiles>";

        assertThat(required(profiles, "<require profile='a'/>"))
                .isEqualTo(required(profiles, "<require profile='a-2'/>"));
        assertThat(required(profiles, "<require profile='b'/>").bits()).isEqualTo(256);
    }

    @Test
    void whereAFigureComesFromIsKeptAndTakesNoPartInTheRequirement() throws InvalidPolicyException {
        Profile profile =
                reader(
                                """
                                <profile name="contract" title="Contract with the bank" source="https://bank.example/c">
                                  <tls/>
                                  <protocol min="TLSv1.2" max="TLSv1.3" clause="4.1" obligation="MUST" source="https://bank.example/c#4.1"/>
                                  <start obligation="SHOULD">implicit</start>
                                  <clientCertificate clause="4.2" obligation="choice"><name>a.example</name></clientCertificate>
                                  <notChecked>
                                    <item>That both sides
                                      keep their keys.</item>
                                    <item>Revocation.</item>
                                  </notChecked>
                                </profile>
                                """)
                        .profiles()
                        .get(0);

        assertThat(profile.title()).contains("Contract with the bank");
        assertThat(profile.source()).contains("https://bank.example/c");
        assertThat(profile.notChecked())
                .containsExactly("That both sides keep their keys.", "Revocation.");
        assertThat(profile.figures())
                .containsExactly(
                        new Figure(
                                "tls",
                                "any TLS",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Figure(
                                "protocol",
                                "TLSv1.2 or newer; TLSv1.3 or older",
                                Optional.of("4.1"),
                                Optional.of(Obligation.MUST),
                                Optional.of("https://bank.example/c#4.1")),
                        new Figure(
                                "start",
                                "TLS from the first octet",
                                Optional.empty(),
                                Optional.of(Obligation.SHOULD),
                                Optional.empty()),
                        new Figure(
                                "clientCertificate",
                                "a client certificate; a certificate for a.example",
                                Optional.of("4.2"),
                                Optional.of(Obligation.CHOICE),
                                Optional.empty()));
        assertThat(profile.whole())
                .isEqualTo(
                        required(
                                """
                                <require>
                                  <protocol min="TLSv1.2" max="TLSv1.3"/>
                                  <start>implicit</start>
                                  <clientCertificate><name>a.example</name></clientCertificate>
                                </require>
                                """));
    }

    @Test
    void theProfileThatARuleNamesIsKnown() throws InvalidPolicyException {
        RequirementReader reader =
                reader("<profile name='clinic' alias='c' extends='hipaa'><aead/></profile>");

        assertThat(reader.profiles()).extracting(Profile::name).containsExactly("clinic");
        assertThat(reader.profileOf(require("profile='c'")).map(Profile::name)).contains("clinic");
        assertThat(reader.profileOf(require("profile='pci-dss'")).map(Profile::name))
                .contains("pci-dss-4.0.1");
        assertThat(reader.profileOf(require("profile='nonesuch'"))).isEmpty();
        assertThat(reader.profileOf(require(""))).isEmpty();
    }

    private static PolicyElement require(String attributes) throws InvalidPolicyException {
        byte[] policy =
                "<tlsPolicy %s><rules><rule name='r'><require %s/></rule></rules></tlsPolicy>"
                        .formatted(NAMESPACE, attributes)
                        .getBytes(StandardCharsets.UTF_8);
        return PolicyXml.parse("own.xml", policy)
                .child("rules")
                .flatMap(rules -> rules.child("rule"))
                .flatMap(rule -> rule.child("require"))
                .orElseThrow();
    }
}
