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
package org.jamestls.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.policy.text.CidrBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and the blocks that they lie in. */
class PeerIndexTest {
    private static Bits only(int member) {
        BitSet members = new BitSet();
        members.set(member);
        return Bits.of(members);
    }

    private static PeerIndex index(List<CidrBlock> blocks) {
        Map<CidrBlock, Bits> bits = new LinkedHashMap<>();
        BitsUnion union = new BitsUnion();
        for (int i = 0; i < blocks.size(); i++) {
            bits.merge(blocks.get(i), only(i), union::of);
        }
        return new PeerIndex(bits, union);
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertFinds(PeerIndex index, List<CidrBlock> blocks, InetAddress address) {
        long expected = 0;
        for (int i = 0; i < blocks.size(); i++) {
            expected |= blocks.get(i).contains(address) ? 1L << i : 0;
        }
        assertThat(index.find(address).word(0)).as(address + " in " + blocks).isEqualTo(expected);
    }

    /** Blocks that lie in each other often, and addresses at their edges. */
    @Property
    void itFindsTheBlocksThatHoldAnAddress(@ForAll long seed) {
        Random random = new Random(seed);
        int octets = random.nextBoolean() ? 4 : 16;
        List<CidrBlock> blocks = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            blocks.add(block(random, octets));
        }
        assertFindsAtEveryEdge(blocks);
    }

    private static void assertFindsAtEveryEdge(List<CidrBlock> blocks) {
        PeerIndex index = index(blocks);
        for (CidrBlock block : blocks) {
            byte[] first = block.network().getAddress();
            byte[] last = first.clone();
            for (int bit = block.prefixLength(); bit < last.length * 8; bit++) {
                last[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            assertFinds(index, blocks, address(first));
            assertFinds(index, blocks, address(last));
            assertFinds(index, blocks, address(next(last, 1)));
            assertFinds(index, blocks, address(next(first, -1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8 10.0.0.0/16 10.0.0.0/24 10.0.0.0",
                "10.0.0.0/24 10.0.0.255",
                "10.0.0.0/24 10.0.1.0/24",
                "0.0.0.0/0 0.0.0.0 255.255.255.255",
                "2001:db8::/32 2001:db8::/63 2001:db8::/64 2001:db8::/65 2001:db8::",
                "2001:db8:0:1::/64 2001:db8:0:1:ffff:ffff:ffff:ffff",
                "::/0 8000::/1 ::"
            })
    void blocksThatBeginOrEndTogetherAreToldApartInWhateverOrderTheyCome(String written) {
        List<CidrBlock> blocks =
                Arrays.stream(written.split(" "))
                        .map(CidrBlock::parse)
                        .collect(Collectors.toCollection(ArrayList::new));

        assertFindsAtEveryEdge(blocks);
        Collections.reverse(blocks);
        assertFindsAtEveryEdge(blocks);
    }

    private static CidrBlock block(Random random, int octets) {
        byte[] address = new byte[octets];
        int prefix = random.nextInt(octets * 8 + 1);
        for (int bit = 0; bit < prefix; bit++) {
            // Mostly all zeros or all ones, so that blocks meet at the ends of the range and of
            // words.
            boolean set =
                    random.nextInt(8) == 0 ? random.nextBoolean() : bit % 64 < prefix % 7 * 10;
            address[bit / 8] |= (byte) (set ? 0x80 >> bit % 8 : 0);
        }
        InetAddress network = address(address);
        // An IPv4-mapped network would be of the other family.
        return network.getAddress().length == octets
                ? new CidrBlock(network, prefix)
                : CidrBlock.parse("2001:db8::/32");
    }

    private static byte[] next(byte[] address, int step) {
        byte[] next = address.clone();
        for (int i = next.length - 1; i >= 0; i--) {
            next[i] += (byte) step;
            if (next[i] != (byte) (step > 0 ? 0 : -1)) {
                break;
            }
        }
        return next;
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,          1", "9.255.255.255,    1", "10.0.0.0,         3", "10.1.2.3,         7",
        "10.1.2.4,         3", "10.255.255.255,   3", "11.0.0.0,         1", "255.255.255.255,  1",
        "::,               8", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 8", "2001:db8::1,  24"
    })
    void theInnermostAndAllAroundIt(String address, long members) throws UnknownHostException {
        PeerIndex index =
                index(
                        List.of(
                                CidrBlock.parse("0.0.0.0/0"),
                                CidrBlock.parse("10.0.0.0/8"),
                                CidrBlock.parse("10.1.2.3"),
                                CidrBlock.parse("::/0"),
                                CidrBlock.parse("2001:db8::/32")));

        assertThat(index.find(InetAddress.getByName(address)).word(0)).isEqualTo(members);
    }

    @Test
    void anIpv4MappedAddressIsTheIpv4Address() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = (byte) 192;
        mapped[14] = 2;
        mapped[15] = 1;
        PeerIndex index = index(List.of(CidrBlock.parse("192.0.2.0/24"), CidrBlock.parse("::/0")));

        assertThat(index.find(Inet6Address.getByAddress(null, mapped, -1)).word(0)).isEqualTo(1);
    }

    @Test
    void withoutBlocksNothingIsFound() {
        PeerIndex index = index(List.of());

        assertThat(index.find(InetAddress.getLoopbackAddress())).isSameAs(Bits.NONE);
        assertThat(index.find(address(new byte[16]))).isSameAs(Bits.NONE);
    }
}
