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
package org.jamestls.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,          192.0.2.1/32",
        "0.0.0.0/0,          0.0.0.0/0",
        "10.0.0.0/8,         10.0.0.0/8",
        "255.255.255.255/32, 255.255.255.255/32",
        "2001:db8::/32,      2001:db8:0:0:0:0:0:0/32",
        "2001:DB8::1,        2001:db8:0:0:0:0:0:1/128",
        "::,                 0:0:0:0:0:0:0:0/128",
        "::/0,               0:0:0:0:0:0:0:0/0",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201/128",
        "::ffff:192.0.2.1,   192.0.2.1/32",
        "::ffff:c000:201,    192.0.2.1/32"
    })
    void aBlockIsRead(String text, String canonical) {
        assertThat(CidrBlock.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "0x7f.0.0.1",
                "2130706433",
                "localhost",
                "a.example",
                "ab.cd.ef.be",
                "dead.beef",
                ".1.2.3",
                "1.2.3.",
                "1..2.3",
                ".:1",
                ":",
                ":1",
                "1:",
                ":::",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4::",
                "g::",
                "fe80::1%eth0",
                "fe80::1%1",
                "[::1]",
                "::1]",
                "１.2.3.4",
                "1.2.3.4/",
                "1.2.3.4/x",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/８",
                "10.0.0.0/ 8",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/99999999999",
                "::/129",
                "::ffff:10.0.0.0/104"
            })
    void whatIsNoBlockIsSaidInWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrBlock.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]{1,300}"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/8,      10.0.0.0/8",
        "192.0.2.129/25,  192.0.2.128/25",
        "1.0.0.0/0,       0.0.0.0/0",
        "2001:db8::1/32,  2001:db8:0:0:0:0:0:0/32"
    })
    void bitsBeyondThePrefixAreNoBlockButOneIsMeant(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrBlock.parse(text))
                .withMessage(
                        "\"%s\" has bits set beyond its prefix; did you mean %s?", text, meant);
    }

    @Property
    void aBlockHoldsJustTheAddressesThatShareItsPrefix(
            @ForAll @Size(4) byte[] network,
            @ForAll @IntRange(max = 32) int prefix,
            @ForAll @Size(4) byte[] other) {
        assertHoldsByPrefix(network, prefix, other);
        assertHoldsByPrefix(network, prefix, network);
    }

    @Property
    void soItIsForIpv6(
            @ForAll @Size(16) byte[] network,
            @ForAll @IntRange(max = 128) int prefix,
            @ForAll @IntRange(max = 127) int flipped) {
        network[0] |= 0x20; // no IPv4-mapped address
        byte[] other = network.clone();
        other[flipped / 8] ^= (byte) (0x80 >> (flipped % 8));

        assertHoldsByPrefix(network, prefix, other);
        assertHoldsByPrefix(network, prefix, network);
    }

    private static void assertHoldsByPrefix(byte[] network, int prefix, byte[] address) {
        CidrBlock block = new CidrBlock(CidrBlock.mask(ofOctets(network), prefix), prefix);
        int dropped = network.length * 8 - prefix;
        boolean same =
                new BigInteger(1, network)
                        .shiftRight(dropped)
                        .equals(new BigInteger(1, address).shiftRight(dropped));

        assertThat(block.contains(ofOctets(address))).isEqualTo(same);
        assertThat(new CidrBlocks(List.of(block)).contains(ofOctets(address))).isEqualTo(same);
        assertThat(CidrBlock.parse(block.toString())).isEqualTo(block);
    }

    @Test
    void manyBlocksOfDifferentLengthsAreOneSet() {
        CidrBlocks blocks =
                new CidrBlocks(
                        List.of(
                                CidrBlock.parse("10.0.0.0/8"),
                                CidrBlock.parse("10.1.0.0/16"),
                                CidrBlock.parse("192.0.2.1"),
                                CidrBlock.parse("192.0.2.1/32"),
                                CidrBlock.parse("2001:db8::/32")));

        assertThat(blocks.size()).isEqualTo(4);
        assertThat(blocks.contains(literal("10.200.0.1"))).isTrue();
        assertThat(blocks.contains(literal("192.0.2.1"))).isTrue();
        assertThat(blocks.contains(literal("192.0.2.2"))).isFalse();
        assertThat(blocks.contains(literal("2001:db8::1"))).isTrue();
        assertThat(blocks.contains(literal("2001:db9::1"))).isFalse();
        assertThat(new CidrBlocks(List.of()).contains(literal("192.0.2.1"))).isFalse();
    }

    @Test
    void aMappedAddressIsItsIpv4AddressHoweverTheSocketGaveIt() throws UnknownHostException {
        byte[] octets = new byte[16];
        Arrays.fill(octets, 10, 12, (byte) 0xff);
        octets[12] = 10;
        InetAddress mapped = Inet6Address.getByAddress(null, octets, 0);
        CidrBlock block = CidrBlock.parse("10.0.0.0/8");

        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(block.contains(mapped)).isTrue();
        assertThat(new CidrBlocks(List.of(block)).contains(mapped)).isTrue();
        assertThat(CidrBlock.parse("::/0").contains(mapped)).isFalse();
        assertThat(new CidrBlocks(List.of(CidrBlock.parse("::/0"))).contains(mapped)).isFalse();
    }

    @Test
    void theZoneOfALinkLocalAddressIsNoMatter() throws UnknownHostException {
        byte[] octets = literal("fe80::1").getAddress();

        assertThat(
                        CidrBlock.parse("fe80::/10")
                                .contains(Inet6Address.getByAddress(null, octets, 7)))
                .isTrue();
        assertThat(CidrBlock.parse("fe80::1").contains(Inet6Address.getByAddress(null, octets, 7)))
                .isTrue();
    }

    private static InetAddress literal(String text) {
        return CidrBlock.parse(text).network();
    }

    private static InetAddress ofOctets(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "10.1.0.0/16, true",
        "10.0.0.0/8, true",
        "10.0.0.0/7, false",
        "11.0.0.0/8, false",
        "2001:db8:1::/48, true",
        "2001:db8::/31, false",
        "::/0, false",
    })
    void blocksCoverWhatLiesWithinOneOfThem(String block, boolean covered) {
        CidrBlocks blocks =
                new CidrBlocks(
                        List.of(
                                CidrBlock.parse("10.0.0.0/8"),
                                CidrBlock.parse("12.0.0.1"),
                                CidrBlock.parse("2001:db8::/32")));

        assertThat(blocks.covers(CidrBlock.parse(block))).isEqualTo(covered);
    }

    @Test
    void aBlockLiesWithinEachWiderOne() {
        assertThat(CidrBlock.parse("10.1.2.0/24").within(8))
                .isEqualTo(CidrBlock.parse("10.0.0.0/8"));
        assertThat(CidrBlock.parse("10.1.2.0/24").within(0))
                .isEqualTo(CidrBlock.parse("0.0.0.0/0"));
    }
}
