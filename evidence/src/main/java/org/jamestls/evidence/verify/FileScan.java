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
package org.jamestls.evidence.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.hash.Sha256;

/** Takes files line by line, hashes each line, and hands it to who has to see it. */
final class FileScan {
    private final Findings findings;
    private final Chain chain;
    private final History history;
    private final OpenOffers offers;
    private final Optional<byte[]> expected;

    private final MessageDigest digest = Sha256.begin();
    private final HeadOfLine head = new HeadOfLine();
    private boolean expectedFound;
    private boolean lastWasRead;
    private long lines;

    /**
     * @param expected the hash of a line that has to be there
     */
    FileScan(
            Findings findings,
            Chain chain,
            History history,
            OpenOffers offers,
            Optional<byte[]> expected) {
        this.findings = findings;
        this.chain = chain;
        this.history = history;
        this.offers = offers;
        this.expected = expected;
    }

    /**
     * Reads a file to its end.
     *
     * @param index its place among the files
     * @param last whether it is the one that a server may be writing to
     * @param in its content
     * @throws IOException when it can't be read, for a reason outside of its content
     */
    ScannedFile scan(LedgerFile file, int index, boolean last, InputStream in) throws IOException {
        long first = 0;
        long latest = 0;
        long octets = 0;
        long number = 0;
        Optional<String> unreadable = Optional.empty();
        LineScanner scanner = new LineScanner(in);
        try {
            while (scanner.next()) {
                if (!scanner.isComplete() && last) {
                    torn(scanner, index);
                    break;
                }
                take(scanner, index);
                number = scanner.number();
                octets = scanner.position() + scanner.length() + (scanner.isComplete() ? 1 : 0);
                if (lastWasRead) {
                    latest = head.sequence();
                    first = first == 0 ? latest : first;
                }
            }
        } catch (ZipException | EOFException | LineScanner.LineTooLongException e) {
            unreadable = Optional.of(String.valueOf(e.getMessage()));
            findings.add(
                    FindingKind.UNREADABLE_FILE,
                    new Spot(index, number + 1, octets),
                    1,
                    "it can't be read any further: " + e.getMessage());
        }
        lines += number;
        return new ScannedFile(file, number, first, latest, octets, Optional.empty(), unreadable);
    }

    /** Reads the first line of a file alone: that the one before it was the last is said there. */
    void peek(int index, InputStream in) throws IOException {
        LineScanner scanner = new LineScanner(in);
        if (scanner.next()) {
            take(scanner, index);
        }
    }

    private void take(LineScanner scanner, int index) {
        byte[] octets = scanner.octets();
        int offset = scanner.offset();
        int length = scanner.length();
        Seat seat = chain.here();
        seat.file = index;
        seat.line = scanner.number();
        seat.octet = scanner.position();
        hash(octets, offset, length, seat.hash);
        if (expected.isPresent() && Arrays.equals(seat.hash, expected.get())) {
            expected(seat);
        }
        lastWasRead = head.read(octets, offset, length);
        if (!scanner.isComplete()) {
            findings.add(
                    FindingKind.ALTERED_LINE, seat.spot(), 1, "the end of the line is missing");
        }
        if (!lastWasRead) {
            chain.unread();
            return;
        }
        seat.clock = LineTypes.isClock(head);
        chain.line(head);
        if (LineTypes.isOffered(head)) {
            offers.offered(head.mail(), spot(scanner, index), head.millis());
        } else if (LineTypes.isOutcome(head)) {
            offers.outcome(head.mail());
        } else if (!LineTypes.isOfNoConcern(head)) {
            history.read(octets, offset, length, head.type(), spot(scanner, index));
        }
    }

    private static Spot spot(LineScanner scanner, int index) {
        return new Spot(index, scanner.number(), scanner.position());
    }

    private void hash(byte[] octets, int offset, int length, byte[] into) {
        digest.update(octets, offset, length);
        try {
            digest.digest(into, 0, into.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 octets", e);
        }
    }

    private void expected(Seat seat) {
        if (!expectedFound) {
            expectedFound = true;
            findings.add(
                    FindingKind.HEAD_FOUND,
                    seat.spot(),
                    1,
                    "this line has the hash that was noted");
        }
    }

    private void torn(LineScanner scanner, int index) {
        findings.add(
                FindingKind.TORN_TAIL,
                new Spot(index, scanner.number(), scanner.position()),
                scanner.length(),
                scanner.length() + " octets without an end of line");
    }

    /** Whether the hash that has to be there was met, or none has to be. */
    boolean hasExpected() {
        return expected.isEmpty() || expectedFound;
    }

    /** How many lines were read. */
    long lines() {
        return lines;
    }
}
