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

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.CheckpointMaking;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.MadeCheckpoint;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.checkpoint.TimeStampAuthority;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.TlsOffer;

/** Writes a ledger as a server would, as fast as it is told, by a clock that it is told. */
public final class LedgerBuilder implements AutoCloseable {
    /** When keys are made that are to sign what tests write, whatever day it is. */
    static final Clock BEFORE = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String NODE = "mx1";

    private final EvidenceFolder folder;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<ClosedFile> closed = new ArrayList<>();
    private Instant now;
    private long sequence;
    private String head = LineHead.NOTHING;
    private Optional<DayFile> file = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();
    private MessageDigest whole = Sha256.begin();
    private long first;
    private int messages;
    private Optional<TimeStampAuthority> authority = Optional.empty();

    public LedgerBuilder(Path folder, Instant begin) {
        this.folder = new EvidenceFolder(folder);
        this.now = begin;
    }

    public EvidenceFolder folder() {
        flush();
        return folder;
    }

    public LedgerPosition position() {
        flush();
        return new LedgerPosition(sequence, head, file.orElseThrow().name(), closed);
    }

    public Instant now() {
        return now;
    }

    public LedgerBuilder pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Appends an entry, and before it what begins its file. */
    public LedgerBuilder add(Entry entry) {
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (file.isEmpty()) {
            begin(new DayFile(day, 1, false), Entry.Begin.FIRST);
        } else if (day.isAfter(file.get().day())) {
            begin(new DayFile(day, 1, false), Entry.Begin.DAY);
        }
        write(entry);
        return this;
    }

    /** Begins another file of the same day. */
    public LedgerBuilder newPart(Entry.Begin reason) {
        begin(new DayFile(file.orElseThrow().day(), file.get().part() + 1, false), reason);
        return this;
    }

    private void begin(DayFile next, Entry.Begin reason) {
        Optional<String> previous = file.map(DayFile::name);
        if (file.isPresent()) {
            flush();
            closed.add(
                    new ClosedFile(
                            file.get().name(),
                            HexFormat.of().formatHex(whole.digest()),
                            sequence - first + 1,
                            first,
                            sequence));
        }
        try {
            out.close();
            Files.createDirectories(folder.path());
            out = new BufferedOutputStream(Files.newOutputStream(folder.of(next)), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        whole = Sha256.begin();
        file = Optional.of(next);
        first = sequence + 1;
        write(new Entry.FileBegun(next.name(), previous, reason));
    }

    private void write(Entry entry) {
        line.reset();
        sequence++;
        EntryWriter.write(new LineHead(sequence, now, NODE, head), entry, line);
        head = HexFormat.of().formatHex(Sha256.begin().digest(line.toByteArray()));
        line.write('\n');
        whole.update(line.toByteArray());
        try {
            line.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LedgerBuilder start() {
        return add(new Entry.Started("james-tls 1", "p1", "batch", "full"));
    }

    public LedgerBuilder stop() {
        return add(new Entry.Stopped());
    }

    /** A message that is offered, and queued a moment later. */
    public LedgerBuilder message() {
        return offer().pass(Duration.ofMillis(3)).outcome();
    }

    public LedgerBuilder messages(int count) {
        for (int i = 0; i < count; i++) {
            message().pass(Duration.ofMillis(40));
        }
        return this;
    }

    /** The next message is offered. */
    public LedgerBuilder offer() {
        messages++;
        return add(
                new Entry.Offered(
                        facts(messages),
                        1,
                        now.minusMillis(80),
                        "Mail-" + messages,
                        "ann@a" + messages + ".example",
                        false,
                        "1a2b3c",
                        List.of(
                                new Decided(
                                        List.of("bob@b.example"),
                                        Optional.of(true),
                                        Optional.of(
                                                new Ruled(
                                                        "mx",
                                                        Optional.of("rfc-9325"),
                                                        Mode.ENFORCE,
                                                        Action.REJECT,
                                                        List.of())),
                                        List.of()))));
    }

    /** The message that was offered last is queued. */
    public LedgerBuilder outcome() {
        return add(new Entry.Outcome("s" + messages, 1, "Mail-" + messages, Entry.Fate.QUEUED));
    }

    private static SessionFacts facts(int number) {
        return new SessionFacts(
                Direction.INBOUND,
                "s" + number,
                "mx",
                25,
                TlsOffer.STARTTLS,
                Optional.of("192.0.2." + number % 250),
                Optional.of("relay.a" + number + ".example"),
                Optional.empty(),
                Optional.of(
                        new EntryTls(
                                TlsStart.STARTTLS,
                                Optional.of(TlsProtocol.parse("TLSv1.3").orElseThrow()),
                                Optional.of(CipherSuite.of("TLS_AES_256_GCM_SHA384")),
                                Optional.of("mx.b.example"),
                                Optional.of("ab".repeat(32)),
                                Optional.empty(),
                                Optional.empty())));
    }

    /** From now on, what is signed is stamped. */
    public LedgerBuilder stampedBy(TimeStampAuthority stamping) {
        authority = Optional.of(stamping);
        return this;
    }

    /** Signs, and says so in the ledger. */
    public MadeCheckpoint sign(SigningKey key) {
        MadeCheckpoint made = signOnly(key);
        add(new Entry.Checkpointed(made.file().fileName(), made.sha256(), key.fingerprint()));
        return made;
    }

    /** Signs what is there, as a server does that is killed a moment later. */
    public MadeCheckpoint signOnly(SigningKey key) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        CheckpointMaking making =
                new CheckpointMaking(
                        NODE,
                        new CheckpointFolder(folder.checkpoints()),
                        new CheckpointSigner(key, authority, clock),
                        clock);
        try {
            LedgerPosition reached = position();
            MadeCheckpoint made = making.make(reached, closed, true);
            closed.clear();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the oldest files, as retention does: says so first. */
    public LedgerBuilder retain(int files) {
        List<Entry.DeletedFile> deleted = new ArrayList<>();
        try {
            List<DayFile> oldest = folder().dayFiles().subList(0, files);
            for (DayFile one : oldest) {
                byte[] octets = Files.readAllBytes(folder.of(one));
                List<String> lines = Files.readAllLines(folder.of(one));
                deleted.add(
                        new Entry.DeletedFile(
                                one.name(),
                                one.day(),
                                Lines.sha256(octets),
                                lines.size(),
                                Lines.sha256(lines.get(lines.size() - 1))));
            }
            add(new Entry.Deleted(deleted, List.of()));
            for (DayFile one : oldest) {
                Files.delete(folder.of(one));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compresses a file as several members, and deletes the plain one. */
    public LedgerBuilder compress(String name) {
        DayFile plain = DayFile.parse(name).orElseThrow();
        try {
            byte[] octets = Files.readAllBytes(folder().of(plain));
            int half = octets.length / 2;
            try (OutputStream gz = Files.newOutputStream(folder.of(plain.asCompressed()))) {
                for (byte[] part :
                        List.of(
                                Arrays.copyOfRange(octets, 0, half),
                                Arrays.copyOfRange(octets, half, octets.length))) {
                    GZIPOutputStream member = new GZIPOutputStream(gz);
                    member.write(part);
                    member.finish();
                }
            }
            Files.delete(folder.of(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The lines of a file, to be attacked. */
    public Lines lines(String name) {
        flush();
        return new Lines(folder.path().resolve(name));
    }

    /** Octets without an end of line, as an interrupted write leaves them. */
    public LedgerBuilder tear(String octets) {
        try {
            out.write(octets.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
