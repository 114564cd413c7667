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
package org.jamestls.evidence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.DomainName;
import org.junit.jupiter.api.Test;

class TermTest {

    @Property
    void aPeerThatMayBeMeantHasATermThatIsAskedFor(
            @ForAll("blocks") CidrBlock asked, @ForAll("blocks") CidrBlock recorded) {
        RecordedPeer peer = RecordedPeer.of(recorded.toString());
        assertThat(peer.block()).contains(recorded);

        Optional<Set<Term>> terms = Term.peerIn(asked);

        if (terms.isPresent() && RecordedPeer.overlap(asked, recorded)) {
            assertThat(Term.ofPeer(peer)).containsAnyElementsOf(terms.get());
        }
    }

    // Of few bits, so that many overlap.
    @Provide
    Arbitrary<CidrBlock> blocks() {
        return Arbitraries.of(4, 16)
                .flatMap(
                        octets ->
                                Combinators.combine(
                                                Arbitraries.of((byte) 0, (byte) 1)
                                                        .array(byte[].class)
                                                        .ofSize(octets),
                                                Arbitraries.integers()
                                                        .between(0, 8 * octets)
                                                        .edgeCases(
                                                                edges -> edges.add(24, 8 * octets)))
                                        .as(TermTest::block));
    }

    private static CidrBlock block(byte[] octets, int prefix) {
        // The first octets are the same, so that the rest of the address decides.
        octets[0] = 32;
        try {
            InetAddress address = InetAddress.getByAddress(octets);
            return new CidrBlock(address, 8 * octets.length).within(prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property
    void aDomainBelowTheOneThatIsAskedForHasItsTerm(
            @ForAll("names") String asked, @ForAll("names") String before) {
        RecordedDomain recorded = RecordedDomain.of("ann@" + before + "." + asked).orElseThrow();
        assertThat(new DomainName(recorded.text()).isBelow(new DomainName(asked))).isTrue();

        assertThat(Term.ofDomain(recorded)).contains(Term.below(asked), Term.domain(recorded));
    }

    @Property
    void noDomainOfFewLabelsIsBelowItself(@ForAll("names") String name) {
        RecordedDomain recorded = RecordedDomain.of("ann@" + name).orElseThrow();
        if (name.chars().filter(c -> c == '.').count() < 4) {
            assertThat(Term.ofDomain(recorded)).doesNotContain(Term.below(name));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab")
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(labels -> String.join(".", labels));
    }

    @Test
    void aRecordedPeerIsReadWithoutItsInterface() {
        assertThat(RecordedPeer.of("fe80::1%eth0").block()).contains(CidrBlock.parse("fe80::1"));
    }

    @Test
    void whatIsNoAddressIsKeptAsItIs() {
        List<String> texts = List.of("h:AbC_-", "", "mail.example.org", "192.0.2.7/24", "%", "a%b");
        List<RecordedPeer> peers = new ArrayList<>();
        texts.forEach(text -> peers.add(RecordedPeer.of(text)));

        assertThat(peers).extracting(RecordedPeer::text).isEqualTo(texts);
        assertThat(peers).allMatch(peer -> peer.block().isEmpty());
        assertThat(peers).allMatch(peer -> Term.ofPeer(peer).contains(Term.peerText(peer.text())));
    }

    @Test
    void theCaseOfAHashIsKept() {
        assertThat(RecordedDomain.of("h:AAAA@h:AbCd")).contains(new RecordedDomain("h:AbCd", true));
        assertThat(RecordedDomain.of("Ann@Example.ORG."))
                .contains(new RecordedDomain("example.org", false));
        assertThat(RecordedDomain.of("postmaster")).isEmpty();
        assertThat(RecordedDomain.of("ann@")).isEmpty();
    }
}
