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
package org.jamestls.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of all clients. */
class ShareTest {
    private static InetAddress address(byte... octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 2_500, 5_000, 9_900})
    void ofNeighboursAsManyAreInAsTheShareSays(int hundredths) {
        Share share = new Share(hundredths);
        int in = 0;
        for (int i = 0; i < 1 << 16; i++) {
            in += share.contains(address((byte) 10, (byte) 1, (byte) (i >> 8), (byte) i)) ? 1 : 0;
        }

        assertThat(in / (double) (1 << 16)).isCloseTo(hundredths / 10_000.0, within(0.01));
    }

    @Property
    void whoIsInASmallerShareIsInALargerOne(
            @ForAll byte a,
            @ForAll byte b,
            @ForAll @IntRange(max = 10_000) int one,
            @ForAll @IntRange(max = 10_000) int other) {
        InetAddress client = address((byte) 192, (byte) 0, a, b);

        if (new Share(Math.min(one, other)).contains(client)) {
            assertThat(new Share(Math.max(one, other)).contains(client)).isTrue();
        }
    }

    @Property
    void nobodyIsInNoneAndEverybodyInAll(@ForAll byte a, @ForAll byte b) {
        assertThat(new Share(0).contains(address((byte) 192, (byte) 0, a, b))).isFalse();
        assertThat(new Share(10_000).contains(address((byte) 192, (byte) 0, a, b))).isTrue();
    }

    @Test
    void anIpv6ClientCountsByItsNetwork() throws UnknownHostException {
        for (int hundredths = 0; hundredths <= 10_000; hundredths += 100) {
            Share share = new Share(hundredths);
            assertThat(share.contains(InetAddress.getByName("2001:db8::1")))
                    .isEqualTo(
                            share.contains(InetAddress.getByName("2001:db8::ffff:ffff:ffff:ffff")));
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 2268", "192.0.2.3, 180", "2001:db8::1, 5501"})
    void theSameAddressIsInFromTheSameShareOnEver(String address, int hundredths)
            throws UnknownHostException {
        InetAddress client = InetAddress.getByName(address);

        assertThat(new Share(hundredths - 1).contains(client)).isFalse();
        assertThat(new Share(hundredths).contains(client)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void aShareIsAtMostAll(int hundredths) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(hundredths));
    }

    @ParameterizedTest
    @CsvSource({"2500, 25 percent", "50, 0.5 percent", "1, 0.01 percent", "10000, 100 percent"})
    void itIsWrittenAsInAPolicy(int hundredths, String text) {
        assertThat(new Share(hundredths)).hasToString(text);
    }
}
