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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out who the peer was. Servers differ in what the word after {@code from} is: the HELO name
 * for Postfix, sendmail and Exchange, the name in the DNS for Exim, qmail and James, which then
 * give the HELO name apart. All write the address that they saw, and they write it after what the
 * peer said of itself: so the last address counts.
 */
final class PeerReader {
    private static final List<String> HELO_VERBS = List.of("HELO", "EHLO", "LHLO");
    private static final String HELO_KEY = "helo=";
    private static final String UNKNOWN = "unknown";
    private static final String SOCKET_FILE = "[unix socket]";
    private static final String MAY_BE_FORGED = "may be forged";

    private final String from;
    private final List<String> comments;
    private Optional<InetAddress> address = Optional.empty();
    private String helo = "";
    private String reverseName = "";
    private boolean socketFile;
    private boolean exim;
    private boolean heloBesideAddress;
    private boolean ambiguous;
    private int addressAt = -1;

    private PeerReader(Clauses clauses) {
        this.from = clauses.from();
        this.comments = clauses.ofFrom();
    }

    static Peer read(Clauses clauses) {
        return new PeerReader(clauses).peer();
    }

    private Peer peer() {
        for (int i = 0; i < comments.size(); i++) {
            comment(comments.get(i), i);
        }
        if (helo.isEmpty()) {
            helo = from;
        } else if (reverseName.isEmpty() && !isAddressOrUnknown(from)) {
            reverseName = from;
        }
        // Exim, where the address has no name in the DNS: from [192.0.2.1] (helo=mx.example)
        if (exim && bracketed(from).isPresent()) {
            seen(bracketed(from), addressAt);
        }
        HopPeer who =
                new HopPeer(ReceivedLines.value(helo), ReceivedLines.value(reverseName), address);
        return new Peer(who, socketFile, commentsOfServer(), ambiguous);
    }

    /**
     * None where the HELO name stands beside the address, and so in front of them (Exim, ZMailer).
     */
    private List<String> commentsOfServer() {
        return addressAt < 0 || heloBesideAddress
                ? List.of()
                : comments.subList(addressAt + 1, comments.size());
    }

    private void comment(String comment, int index) {
        String plain = withoutNested(comment);
        List<String> words = words(plain);
        if (words.size() == 2 && isHeloVerb(words.get(0))) {
            helo = words.get(1);
            return;
        }
        Optional<InetAddress> told = address(words);
        if (told.isPresent() || plain.equals(SOCKET_FILE)) {
            seen(told, index);
            reverseName = comment.contains(MAY_BE_FORGED) ? "" : nameIn(words);
        }
        Optional<String> name = heloIn(words);
        name.ifPresent(given -> helo = given);
        exim |= name.isPresent() && told.isEmpty();
        heloBesideAddress |= name.isPresent() && told.isPresent();
    }

    /** An address that the server saw, or none where the peer came by a socket file. */
    private void seen(Optional<InetAddress> told, int index) {
        boolean another = !told.equals(address) || socketFile;
        ambiguous |= (address.isPresent() || socketFile) && another;
        address = told;
        socketFile = told.isEmpty();
        addressAt = index;
    }

    /** Stalwart tells the network in a comment of its own, sendmail its doubts. */
    private static String withoutNested(String comment) {
        int open = comment.indexOf('(');
        return open < 0 ? comment : comment.substring(0, open).strip();
    }

    /**
     * The address of {@code name [address]}, {@code [address]:port ...}, or of an address that is
     * all there is, with or without brackets or a user in front.
     */
    private static Optional<InetAddress> address(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.get(0);
        if (first.startsWith("[")) {
            return bracketed(first);
        }
        if (words.size() == 2) {
            return bracketed(words.get(1));
        }
        String host = first.substring(first.lastIndexOf('@') + 1);
        return words.size() == 1
                ? AddressLiteral.read(host).or(() -> bracketed(host))
                : Optional.empty();
    }

    private static Optional<InetAddress> bracketed(String word) {
        int close = word.indexOf(']');
        boolean whole = close == word.length() - 1 || word.startsWith(":", close + 1);
        return word.startsWith("[") && close > 0 && whole
                ? AddressLiteral.read(word.substring(1, close))
                : Optional.empty();
    }

    private static String nameIn(List<String> words) {
        String first = words.get(0);
        String name = first.substring(first.lastIndexOf('@') + 1);
        return words.size() == 2 && !isAddressOrUnknown(name) ? name : "";
    }

    private static boolean isAddressOrUnknown(String name) {
        return name.startsWith("[")
                || name.equalsIgnoreCase(UNKNOWN)
                || AddressLiteral.read(name).isPresent();
    }

    /** {@code helo=name} of Exim, {@code "EHLO name"} of ZMailer. */
    private static Optional<String> heloIn(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(HELO_KEY)) {
                return Optional.of(word.substring(HELO_KEY.length()));
            }
            if (i + 1 < words.size() && word.startsWith("\"") && isHeloVerb(word.substring(1))) {
                return Optional.of(words.get(i + 1).replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    private static boolean isHeloVerb(String word) {
        return HELO_VERBS.contains(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
