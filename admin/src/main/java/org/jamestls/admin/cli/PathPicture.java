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
package org.jamestls.admin.cli;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.hop.Hop;
import org.jamestls.policy.hop.HopPeer;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * The way of a message as a picture of a few lines, the oldest hop first: an arrow each, who says
 * so, and why. Nothing in a message can draw a part of it: what stands there is escaped.
 */
final class PathPicture {

    private static final int LONGEST_REASON = 200;
    private static final String INDENT = "         ";

    private final boolean lines;

    /**
     * @param lines whether the terminal can show lines that are drawn; else they are of ASCII
     */
    PathPicture(boolean lines) {
        this.lines = lines;
    }

    /** A line of a picture, and what it says, which colours it. */
    record Line(String text, Optional<HopVerdict> verdict) {
        static Line plain(String text) {
            return new Line(text, Optional.empty());
        }
    }

    /** The picture; of at least one line. */
    List<Line> of(MessagePath path) {
        List<Line> picture = new ArrayList<>();
        add(path.hearsay(), "hearsay", picture);
        picture.add(
                Line.plain(
                        (lines ? "─".repeat(3) : "---")
                                + " trust ends here: "
                                + SafeText.printable(path.boundary(), LONGEST_REASON)));
        add(path.facts(), "fact", picture);
        return picture;
    }

    private void add(List<Hop> newestFirst, String who, List<Line> picture) {
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Hop hop = newestFirst.get(i);
            picture.add(
                    new Line(
                            String.format(
                                    "%-8s %s %s %s",
                                    who, peer(hop.peer()), arrow(hop), hop.byForEcho()),
                            Optional.of(hop.verdict())));
            picture.add(
                    Line.plain(
                            INDENT
                                    + hop.verdict()
                                    + ": "
                                    + SafeText.printable(hop.reason(), LONGEST_REASON)
                                    + hop.date().map(date -> "; " + date.toInstant()).orElse("")));
        }
    }

    private static String peer(HopPeer peer) {
        Optional<String> address = peer.address().map(InetAddress::getHostAddress);
        // The name in the DNS was looked up; what the peer calls itself, anybody can.
        Optional<String> name = peer.reverseName().or(peer::helo).map(SafeText::echo);
        return name.isPresent() && address.isPresent() && !name.equals(address)
                ? name.get() + " [" + address.get() + "]"
                : name.or(() -> address).orElse("?");
    }

    private String arrow(Hop hop) {
        return switch (hop.verdict()) {
            case SECURE -> drawn(hop.protocol().map(TlsProtocol::toString).orElse("TLS"));
            case INSECURE ->
                    hop.tls().isPresent()
                            ? waves(
                                    "broken "
                                            + hop.protocol()
                                                    .map(TlsProtocol::toString)
                                                    .orElse("TLS"))
                            : waves("clear text");
            case UNKNOWN -> dots("not known");
            case LOCAL -> drawn("same host");
        };
    }

    private String drawn(String what) {
        return lines ? "── " + what + " ──>" : "-- " + what + " -->";
    }

    private static String waves(String what) {
        return "~~ " + what + " ~~>";
    }

    private String dots(String what) {
        return lines ? "·· " + what + " ··>" : ".. " + what + " ..>";
    }
}
