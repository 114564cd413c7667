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

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jamestls.policy.text.CidrBlock;

/**
 * Which clauses an address belongs to. Blocks of addresses lie inside each other or apart, so
 * together they cut all addresses into stretches, each with one answer; a search among the
 * beginnings of the stretches finds it, at a cost that grows with the logarithm of their number.
 * Immutable.
 */
final class PeerIndex {
    private static final int IPV4_OCTETS = 4;
    private static final long IPV4_SIGN = 0xffff00000000L;

    // The beginnings of the stretches in order, and what holds from each to the next; those of
    // IPv4 as whole numbers whose order is that of the addresses.
    private final int[] ipv4;
    private final Bits[] ofIpv4;
    private final long[] ipv6High;
    private final long[] ipv6Low;
    private final Bits[] ofIpv6;

    PeerIndex(Map<CidrBlock, Bits> blocks, BitsUnion union) {
        Stretches four = stretches(blocks, union, true);
        this.ipv4 = four.low().mapToInt(PeerIndex::ordered).toArray();
        this.ofIpv4 = four.bits();
        Stretches six = stretches(blocks, union, false);
        this.ipv6High = six.high().toArray();
        this.ipv6Low = six.low().toArray();
        this.ofIpv6 = six.bits();
    }

    /** The clauses of {@code address}; an IPv4-mapped IPv6 address is the IPv4 address. */
    Bits find(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == IPV4_OCTETS) {
            return findIpv4(number(octets, 0, IPV4_OCTETS));
        }
        long high = number(octets, 0, Long.BYTES);
        long low = number(octets, Long.BYTES, Long.BYTES);
        return high == 0 && (low >>> 32) << 32 == IPV4_SIGN
                ? findIpv4(low & 0xffffffffL)
                : findIpv6(high, low);
    }

    private Bits findIpv4(long address) {
        int wanted = ordered(address);
        int from = 0;
        // Without a branch that could be predicted wrong: each way is as likely as the other.
        for (int left = ipv4.length; left > 1; left -= left >>> 1) {
            int middle = from + (left >>> 1);
            from = ipv4[middle] <= wanted ? middle : from;
        }
        return ipv4.length == 0 || wanted < ipv4[from] ? Bits.NONE : ofIpv4[from];
    }

    private Bits findIpv6(long high, long low) {
        int from = 0;
        int to = ipv6High.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (compare(ipv6High[middle], ipv6Low[middle], high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return to < 0 ? Bits.NONE : ofIpv6[to];
    }

    private static int ordered(long ipv4Address) {
        return (int) ipv4Address ^ Integer.MIN_VALUE;
    }

    private static long number(byte[] octets, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << 8 | (octets[i] & 0xff);
        }
        return number;
    }

    /** A block as its first and its last address, each as 128 bits. */
    private record Range(long firstHigh, long firstLow, long lastHigh, long lastLow, Bits bits) {

        static Range of(CidrBlock block, Bits bits) {
            byte[] octets = block.network().getAddress();
            boolean isV4 = octets.length == IPV4_OCTETS;
            long high = isV4 ? 0 : number(octets, 0, Long.BYTES);
            long low =
                    isV4 ? number(octets, 0, IPV4_OCTETS) : number(octets, Long.BYTES, Long.BYTES);
            int free = octets.length * 8 - block.prefixLength();
            long lowMask = free >= Long.SIZE ? -1L : (1L << free) - 1;
            long highMask =
                    free <= Long.SIZE
                            ? 0
                            : free == 2 * Long.SIZE ? -1L : (1L << (free - Long.SIZE)) - 1;
            return new Range(high, low, high | highMask, low | lowMask, bits);
        }

        boolean endsWith(Range other) {
            return lastHigh == other.lastHigh && lastLow == other.lastLow;
        }

        boolean holds(Range other) {
            return compare(other.firstHigh, other.firstLow, lastHigh, lastLow) <= 0;
        }
    }

    private static final Range ALL_IPV4 = new Range(0, 0, 0, 0xffffffffL, Bits.NONE);
    private static final Range ALL_IPV6 = new Range(0, 0, -1L, -1L, Bits.NONE);

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }

    private static Stretches stretches(
            Map<CidrBlock, Bits> blocks, BitsUnion union, boolean ofIpv4) {
        List<Range> ranges = new ArrayList<>();
        blocks.forEach(
                (block, bits) -> {
                    if (block.network().getAddress().length == IPV4_OCTETS == ofIpv4) {
                        ranges.add(Range.of(block, bits));
                    }
                });
        // The outer one first where several begin at one address.
        Comparator<Range> byBeginning =
                (a, b) -> compare(a.firstHigh(), a.firstLow(), b.firstHigh(), b.firstLow());
        ranges.sort(
                byBeginning.thenComparing(
                        (a, b) -> compare(b.lastHigh(), b.lastLow(), a.lastHigh(), a.lastLow())));
        Stretches stretches = new Stretches(ofIpv4 ? ALL_IPV4 : ALL_IPV6);
        Deque<Range> open = new ArrayDeque<>();
        for (Range range : ranges) {
            while (!open.isEmpty() && !open.peek().holds(range)) {
                stretches.endOf(open.pop(), open.peek());
            }
            Bits bits = open.isEmpty() ? range.bits() : union.of(open.peek().bits(), range.bits());
            open.push(
                    new Range(
                            range.firstHigh(),
                            range.firstLow(),
                            range.lastHigh(),
                            range.lastLow(),
                            bits));
            stretches.begin(range.firstHigh(), range.firstLow(), bits);
        }
        while (!open.isEmpty()) {
            stretches.endOf(open.pop(), open.peek());
        }
        return stretches;
    }

    /** Collects the stretches in order. */
    private static final class Stretches {
        private final List<long[]> beginnings = new ArrayList<>();
        private final List<Bits> bits = new ArrayList<>();
        private final Range all;

        Stretches(Range all) {
            this.all = all;
        }

        void begin(long high, long low, Bits from) {
            int last = beginnings.size() - 1;
            if (last >= 0 && beginnings.get(last)[0] == high && beginnings.get(last)[1] == low) {
                bits.set(last, from);
                return;
            }
            beginnings.add(new long[] {high, low});
            bits.add(from);
        }

        /** After a range has ended, what is around it holds again. */
        void endOf(Range ended, Range around) {
            if (!ended.endsWith(all)) {
                boolean carries = ended.lastLow() == -1L;
                begin(
                        carries ? ended.lastHigh() + 1 : ended.lastHigh(),
                        ended.lastLow() + 1,
                        around == null ? Bits.NONE : around.bits());
            }
        }

        LongStream high() {
            return beginnings.stream().mapToLong(pair -> pair[0]);
        }

        LongStream low() {
            return beginnings.stream().mapToLong(pair -> pair[1]);
        }

        Bits[] bits() {
            return bits.toArray(Bits[]::new);
        }
    }
}
