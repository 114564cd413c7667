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
package org.jamestls.policy.hop;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.text.SafeText;

/**
 * The way of a message as its Received lines tell it, cut in two where trust ends: what this server
 * and the relays that it trusts wrote is <b>fact</b>, what stands below is <b>hearsay</b>. Anybody
 * can put lines on a message before handing it over, so the two have verdicts of their own, and no
 * method mixes them.
 *
 * <p>The topmost line is a fact if this server wrote it. From there on: if the address that a fact
 * names as its peer belongs to a trusted relay, and the next line is that relay's, then that line
 * is a fact as well. The first peer who is no trusted relay is where trust ends, whatever the lines
 * below claim, and be it this server's own name. A line that can be read in more than one way names
 * no peer.
 *
 * <p>Immutable.
 */
public final class MessagePath {

    /** The most lines that are read; more than any server lets through (RFC 5321 section 6.3). */
    public static final int MAX_LINES = 1000;

    private final List<Hop> facts;
    private final List<Hop> hearsay;
    private final boolean cut;
    private final boolean relayUnheard;
    private final String boundary;

    private MessagePath(
            List<Hop> facts,
            List<Hop> hearsay,
            boolean cut,
            boolean relayUnheard,
            String boundary) {
        this.facts = List.copyOf(facts);
        this.hearsay = List.copyOf(hearsay);
        this.cut = cut;
        this.relayUnheard = relayUnheard;
        this.boundary = boundary;
    }

    /**
     * Reads the path of a message that came by SMTP or LMTP. One that came otherwise (by JMAP, say)
     * has no line of this server on top, and its writer could have put one there: whoever asks must
     * know that it did not.
     *
     * <p>Never fails, whatever the lines hold; the cost grows linearly with their length.
     *
     * @param received the values of the Received header fields as they stand in the message, the
     *     newest first; may be empty
     */
    public static MessagePath of(List<String> received, TrustedRelays relays) {
        List<Hop> hops = received.stream().limit(MAX_LINES).map(ReceivedLines::parse).toList();
        List<Hop> facts = new ArrayList<>();
        String boundary = "";
        while (boundary.isEmpty()) {
            boundary = whyNoFact(hops, facts, relays);
            if (boundary.isEmpty()) {
                facts.add(hops.get(facts.size()));
            }
        }
        return new MessagePath(
                facts,
                hops.subList(facts.size(), hops.size()),
                received.size() > MAX_LINES,
                facts.size() < received.size() && endsAtRelay(facts, relays),
                boundary);
    }

    private static boolean endsAtRelay(List<Hop> facts, TrustedRelays relays) {
        return !facts.isEmpty()
                && facts.get(facts.size() - 1).peer().address().filter(relays::trusts).isPresent();
    }

    /** Why the line after these facts is none; empty where it is one. */
    private static String whyNoFact(List<Hop> hops, List<Hop> facts, TrustedRelays relays) {
        if (facts.isEmpty()) {
            return whyNotOurs(hops, relays);
        }
        Hop last = facts.get(facts.size() - 1);
        Optional<InetAddress> peer = last.peer().address();
        if (!last.readable()) {
            return "the line by " + last.byForEcho() + " can be read in more than one way";
        }
        if (peer.isEmpty()) {
            return "the line by "
                    + last.byForEcho()
                    + " names no address from which the message came";
        }
        String address = peer.get().getHostAddress();
        if (!relays.trusts(peer.get())) {
            return address + " is no trusted relay";
        }
        if (facts.size() == hops.size()) {
            return address + " is a trusted relay, and the last line is reached";
        }
        Hop next = hops.get(facts.size());
        return relays.isLineOf(last.peer(), next)
                ? ""
                : address
                        + " is a trusted relay, but the next line is by "
                        + next.byForEcho()
                        + ", which is none of its names";
    }

    private static String whyNotOurs(List<Hop> hops, TrustedRelays relays) {
        if (hops.isEmpty()) {
            return "the message has no Received line";
        }
        Hop topmost = hops.get(0);
        if (relays.isOwn(topmost)) {
            return "";
        }
        return topmost.readable()
                ? "the topmost line is not this server's"
                : "the topmost line can be read in more than one way";
    }

    /** The hops that are facts, newest first; empty where the topmost line is not this server's. */
    public List<Hop> facts() {
        return facts;
    }

    /** The hops of which strangers tell, newest first. */
    public List<Hop> hearsay() {
        return hearsay;
    }

    /**
     * Why trust ends where it ends, on one line for a person: printable ASCII, such as {@code
     * 203.0.113.9 is no trusted relay}.
     */
    public String boundary() {
        return boundary;
    }

    /** What the facts come to; unknown where there is none. */
    public PathVerdict verdict() {
        return facts.isEmpty() ? new PathVerdict(HopVerdict.UNKNOWN, boundary) : verdict(facts);
    }

    /**
     * What is known of the whole way up to where trust ends: what the facts come to, but unknown
     * instead of secure or local where a trusted relay handed the message over and none of the
     * lines below is known as its own, since how the message came to that relay is not known then.
     * A relay that made the message itself has no line below its own handing over, and lacks none.
     */
    public PathVerdict wayVerdict() {
        return relayUnheard && verdict().verdict() != HopVerdict.INSECURE
                ? new PathVerdict(HopVerdict.UNKNOWN, boundary)
                : verdict();
    }

    /**
     * What the hearsay comes to, if it were true; empty where there is none. Nothing may be allowed
     * for its sake: whoever sent the message could have written it.
     */
    public Optional<PathVerdict> hearsayVerdict() {
        if (hearsay.isEmpty()) {
            return Optional.empty();
        }
        PathVerdict told = verdict(hearsay);
        return Optional.of(
                cut && told.verdict() != HopVerdict.INSECURE
                        ? new PathVerdict(
                                HopVerdict.UNKNOWN,
                                "only the first " + MAX_LINES + " lines were read")
                        : told);
    }

    private static PathVerdict verdict(List<Hop> hops) {
        HopVerdict verdict = HopVerdict.ofPath(hops.stream().map(Hop::verdict).toList());
        Hop first = hops.stream().filter(hop -> hop.verdict() == verdict).findFirst().orElseThrow();
        return new PathVerdict(verdict, "by " + first.byForEcho() + ": " + first.reason());
    }

    /** All of it on one line, of printable ASCII. */
    @Override
    public String toString() {
        return SafeText.printable(
                facts.size()
                        + " facts ("
                        + verdict()
                        + "), "
                        + boundary
                        + ", "
                        + hearsay.size()
                        + " hearsay"
                        + hearsayVerdict().map(told -> " (" + told + ")").orElse(""),
                1000);
    }
}
