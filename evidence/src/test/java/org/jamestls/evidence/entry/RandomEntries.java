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
package org.jamestls.evidence.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * Random entries of every kind, with whatever a client may have sent in them. The same seed gives
 * the same entries.
 */
public final class RandomEntries {
    private static final List<String> NASTY =
            List.of(
                    "",
                    "\"",
                    "\\",
                    "\\u0022",
                    "\r\n250 OK",
                    "\n{\"v\":1,\"seq\":2}",
                    "\0",
                    "\u001b[31m",
                    "\u007f",
                    "\u0085",
                    "</script><x>",
                    "=cmd|' /C calc'!A0",
                    "ünïcode",
                    "\u2028\u2029",
                    "\u202eabc\u202c",
                    "\ufeff",
                    "\uffff",
                    "\ud800",
                    "\udc00\ud800",
                    "\ud83d\ude00",
                    "null",
                    "{}",
                    "a@b@c",
                    "@",
                    "[IPv6:2001:db8::1]",
                    "h:AAAAAAAAAAAAAAAAAAAAAA");
    private static final List<String> USUAL =
            List.of(
                    "mail.example.org",
                    "ann@example.org",
                    "bob.smith@sub.example.com",
                    "192.0.2.77",
                    "2001:db8:0:1::5",
                    "CN=mail.example.org,O=Example,C=DE");
    private static final List<String> SUITES =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_RC4_128_SHA", "TLS_SUITE_OF_2040");

    private final Random random;
    private final Supplier<String> texts;

    private RandomEntries(Random random, Supplier<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    /** Entries whose texts are as long as a line has them at most. */
    public static RandomEntries of(long seed) {
        Random random = new Random(seed);
        return new RandomEntries(random, () -> text(random));
    }

    /** Entries with texts that are longer. */
    static RandomEntries withLongTexts(long seed) {
        Random random = new Random(seed);
        return new RandomEntries(
                random, () -> random.nextInt(10) == 0 ? longText(random, 10_000) : text(random));
    }

    private static String text(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> one(NASTY, random);
            case 2, 3, 4 -> one(USUAL, random);
            case 5 -> one(NASTY, random) + one(USUAL, random) + one(NASTY, random);
            case 6 -> random.nextInt(4) > 0 ? "" : longText(random, EntryWriter.MAX_TEXT);
            default -> String.valueOf((char) random.nextInt(0x10000));
        };
    }

    private static String longText(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = most - random.nextInt(3);
        int kind = random.nextInt(3);
        while (text.length() < length) {
            text.append(
                    switch (kind) {
                        case 0 -> (char) random.nextInt(0x10000);
                        case 1 -> 'x';
                        default -> (char) ('\ud800' + random.nextInt(0x800));
                    });
        }
        return text.toString();
    }

    private static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> T one(T[] some) {
        return some[random.nextInt(some.length)];
    }

    // ------------------------------------------------------------ lines

    /** The head of a line. */
    public LineHead head() {
        return new LineHead(
                1 + random.nextInt(Integer.MAX_VALUE),
                moment(),
                texts.get(),
                random.nextInt(10) == 0 ? LineHead.NOTHING : hash());
    }

    /** One of each kind. */
    public List<Entry> ofEachKind() {
        return List.of(
                new Entry.SessionEnded(
                        facts(),
                        moment(),
                        one(Entry.Ending.values()),
                        count(),
                        count(),
                        maybe(this::hash),
                        maybe(this::ruled)),
                new Entry.Refused(
                        facts(),
                        count(),
                        moment(),
                        maybe(texts),
                        one(Stage.values()),
                        maybe(texts),
                        maybe(texts),
                        maybe(random::nextBoolean),
                        random.nextBoolean(),
                        one(Entry.RefusedBy.values()),
                        maybe(this::ruled),
                        some(this::ruled),
                        hash(),
                        new Reply(
                                400 + random.nextInt(200),
                                "5.7." + random.nextInt(31),
                                texts.get(),
                                random.nextBoolean())),
                new Entry.Offered(
                        facts(),
                        1 + count(),
                        moment(),
                        texts.get(),
                        texts.get(),
                        random.nextBoolean(),
                        hash(),
                        some(this::decided)),
                new Entry.Outcome(texts.get(), count(), texts.get(), one(Entry.Fate.values())),
                new Entry.Disposed(
                        texts.get(),
                        texts.get(),
                        texts.get(),
                        one(Entry.Disposition.values()),
                        some(texts)),
                new Entry.Summed(texts.get(), 1 + count(), moment(), moment()),
                new Entry.Certificate(certificate()),
                new Entry.FileBegun(file(), maybe(this::file), one(Entry.Begin.values())),
                new Entry.Started(
                        "james-tls 0.1",
                        hash(),
                        one(List.of("batch", "sync"), random),
                        one(List.of("full", "domain", "hashed"), random)),
                new Entry.Stopped(),
                new Entry.Repaired(1 + count(), hash(), file() + ".torn-1"),
                new Entry.ClockStepped(moment(), random.nextInt()),
                new Entry.Gap(1 + count(), moment(), moment(), texts.get()),
                new Entry.Deleted(
                        some(() -> new Entry.DeletedFile(file(), day(), hash(), count(), hash())),
                        some(() -> "2026-1" + random.nextInt(3))),
                new Entry.Checkpointed("2026-11-24T18-00-00Z-7.cms", hash(), hash()));
    }

    private SessionFacts facts() {
        return new SessionFacts(
                one(Direction.values()),
                texts.get(),
                texts.get(),
                random.nextInt(0x10000),
                one(TlsOffer.values()),
                maybe(texts),
                maybe(texts),
                maybe(texts),
                maybe(this::tls));
    }

    private EntryTls tls() {
        return new EntryTls(
                one(TlsStart.values()),
                maybe(() -> one(TlsProtocol.values())),
                maybe(() -> CipherSuite.of(one(SUITES, random))),
                maybe(texts),
                maybe(this::hash),
                maybe(this::hash),
                maybe(() -> one(PeerCheck.values())));
    }

    private Decided decided() {
        List<String> recipients = new ArrayList<>(some(texts));
        recipients.add(texts.get());
        return new Decided(
                recipients, maybe(random::nextBoolean), maybe(this::ruled), some(this::ruled));
    }

    private Ruled ruled() {
        return new Ruled(
                "mx",
                maybe(() -> "rfc-9325"),
                one(Mode.values()),
                one(Action.values()),
                some(() -> new Violation(one(Violation.Kind.values()), texts.get(), texts.get())));
    }

    private CertificateFacts certificate() {
        return new CertificateFacts(
                texts.get(),
                texts.get(),
                some(texts),
                hash(),
                hash(),
                moment(),
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
                "EC",
                random.nextInt(8192));
    }

    // ------------------------------------------------------------ small parts

    private String file() {
        return day() + ".jsonl";
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(100_000));
    }

    private int count() {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 30);
    }

    private Instant moment() {
        long second = 1L + random.nextInt(Integer.MAX_VALUE);
        return Instant.ofEpochMilli(second * (random.nextBoolean() ? 1000 : 997));
    }

    private String hash() {
        StringBuilder digits = new StringBuilder();
        IntStream.range(0, 64)
                .forEach(i -> digits.append(Character.forDigit(random.nextInt(16), 16)));
        return digits.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> some(Supplier<T> value) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> value.get()).toList();
    }
}
