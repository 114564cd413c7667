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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** Reads lines: the inverse of {@link EntryWriter}. Thread safe. */
public final class EntryReader {
    private EntryReader() {}

    /** What stands there is no line of a ledger. The message says why, in a few words. */
    public static final class NotALineException extends Exception {
        private static final long serialVersionUID = 1L;

        NotALineException(String message) {
            super(message);
        }
    }

    /**
     * Reads one line.
     *
     * @param octets hold it, without its line feed, from {@code offset} on
     * @throws NotALineException when it is none, or of another version of the form
     */
    public static Line read(byte[] octets, int offset, int length) throws NotALineException {
        try {
            Members in = new Members(LineTree.read(octets, offset, length));
            if (in.number("v") != LineHead.VERSION) {
                throw new NotALineException("its form has a version that is not known here");
            }
            return new Line(
                    new LineHead(
                            in.number("seq"), in.moment("time"), in.text("node"), in.text("prev")),
                    entry(in.text("type"), in));
        } catch (Members.Unfit e) {
            throw new NotALineException(e.getMessage());
        } catch (DateTimeException e) {
            throw new NotALineException("a time in it is none");
        } catch (IOException e) {
            throw new NotALineException("it is not JSON");
        } catch (IllegalArgumentException e) {
            throw new NotALineException("its members do not fit together");
        }
    }

    private static Entry entry(String type, Members in) {
        return switch (type) {
            case "offered" ->
                    new Entry.Offered(
                            facts(in),
                            in.smallNumber("tx"),
                            in.moment("begun"),
                            in.text("mail"),
                            in.text("sender"),
                            in.bool("requireTls"),
                            in.text("policy"),
                            decisions(in));
            case "outcome" ->
                    new Entry.Outcome(
                            in.text("session"),
                            in.smallNumber("tx"),
                            in.text("mail"),
                            in.known("fate", Entry.Fate::parse));
            case "disposition" ->
                    new Entry.Disposed(
                            in.text("session"),
                            in.text("mail"),
                            in.text("name"),
                            in.known("disposition", Entry.Disposition::parse),
                            in.texts("recipients"));
            case "session" ->
                    new Entry.SessionEnded(
                            facts(in),
                            in.moment("began"),
                            in.known("ending", Entry.Ending::parse),
                            in.smallNumber("messages"),
                            in.smallNumber("refusals"),
                            in.optionalText("policy"),
                            governing(in));
            case "refused" -> refused(in);
            case "certificate" -> new Entry.Certificate(certificate(in));
            case "sum" ->
                    new Entry.Summed(
                            in.text("peer"),
                            in.number("count"),
                            in.moment("from"),
                            in.moment("until"));
            default -> {
                Entry own = OwnEntries.read(type, in);
                if (own == null) {
                    throw new Members.Unfit("\"type\" has no such value");
                }
                yield own;
            }
        };
    }

    private static Entry.Refused refused(Members in) {
        Members reply = new Members(in.node("reply"));
        return new Entry.Refused(
                facts(in),
                in.smallNumber("tx"),
                in.moment("begun"),
                in.optionalText("mail"),
                in.known("stage", Stage::parse),
                in.optionalText("sender"),
                in.optionalText("recipient"),
                in.optionalBool("local"),
                in.bool("requireTls"),
                in.known("by", Entry.RefusedBy::parse),
                governing(in),
                testing(in),
                in.text("policy"),
                new Reply(
                        reply.smallNumber("code"),
                        reply.text("enhanced"),
                        reply.text("text"),
                        reply.bool("closes")));
    }

    private static SessionFacts facts(Members in) {
        return new SessionFacts(
                in.known("direction", Direction::parse),
                in.text("session"),
                in.text("listener"),
                in.smallNumber("port"),
                in.known("offer", TlsOffer::parse),
                in.optionalText("peer"),
                in.optionalText("helo"),
                in.optionalText("user"),
                in.optional("tls").map(tls -> tls(new Members(tls))));
    }

    private static EntryTls tls(Members in) {
        return new EntryTls(
                in.known("start", TlsStart::parse),
                in.optionalKnown("protocol", TlsProtocol::parse),
                in.optionalText("cipher").map(CipherSuite::of),
                in.optionalText("sni"),
                in.optionalText("ownCertificate"),
                in.optionalText("peerCertificate"),
                in.optionalKnown("peerCheck", PeerCheck::parse));
    }

    private static CertificateFacts certificate(Members in) {
        return new CertificateFacts(
                in.text("subject"),
                in.text("issuer"),
                in.texts("dnsNames"),
                in.text("sha256"),
                in.text("spkiSha256"),
                Instant.parse(in.text("notBefore")),
                Instant.parse(in.text("notAfter")),
                in.text("keyAlgorithm"),
                in.smallNumber("keyBits"));
    }

    private static List<Decided> decisions(Members in) {
        return in.list("decisions", EntryReader::decided);
    }

    private static Decided decided(JsonNode node) {
        Members in = new Members(node);
        return new Decided(
                in.texts("recipients"), in.optionalBool("local"), governing(in), testing(in));
    }

    private static Optional<Ruled> governing(Members in) {
        return in.optional("governing").map(one -> ruled(new Members(one)));
    }

    private static List<Ruled> testing(Members in) {
        return in.optionalList("testing", one -> ruled(new Members(one)));
    }

    private static Ruled ruled(Members in) {
        return new Ruled(
                in.text("rule"),
                in.optionalText("profile"),
                in.known("mode", Mode::parse),
                in.known("action", Action::parse),
                in.optionalList("violations", EntryReader::violation));
    }

    private static Violation violation(JsonNode node) {
        Members in = new Members(node);
        return new Violation(
                in.known("kind", Violation.Kind::parse), in.text("required"), in.text("found"));
    }
}
