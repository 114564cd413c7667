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
package org.jamestls.demo.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.DemoCertificate;
import org.jamestls.demo.wire.Exchange;
import org.jamestls.demo.wire.Reply;
import org.jamestls.demo.wire.SmtpClient;
import org.jamestls.demo.wire.TlsTerms;
import org.jamestls.demo.wire.Unexpected;

/** All scenes. To add one, add it to the list; each opens its own connections. */
final class Scenes {

    private static final String ALICE = Account.ALICE.address();
    private static final String BOB = Account.BOB.address();
    private static final String CAROL = Account.CAROL.address();
    private static final String PARTNER = "someone@bank-a.example";
    private static final String STRANGER = "someone@sender.example";

    private static final String STARTTLS_FIRST = "530 5.7.0 Must issue a STARTTLS command first";
    private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    private static final String GCM_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String TLS_1_3_256 = "TLS_AES_256_GCM_SHA384";
    private static final String TLS_1_3_128 = "TLS_AES_128_GCM_SHA256";

    static final List<Scene> ALL =
            List.of(
                    new Scene("clear text refused on submission", Scenes::clearTextRefused),
                    new Scene("every command refused before TLS", Scenes::gate),
                    new Scene("STARTTLS and AUTH: accepted on submission", Scenes::submission),
                    new Scene("TLS at once and AUTH: accepted on submissions", Scenes::submissions),
                    new Scene("AUTH announced under TLS only", Scenes::authAnnounced),
                    new Scene("AUTH in clear text refused, no 334", Scenes::authInClear),
                    new Scene("EHLO wanted again after STARTTLS", Scenes::ehloAgain),
                    new Scene("a CBC suite refused on submission", Scenes::cbcRefused),
                    new Scene("TLS 1.2 refused where TLS 1.3 is required", Scenes::tls12Refused),
                    new Scene("128 bits refused where 256 are required", Scenes::bitsRefused),
                    new Scene("TLS 1.3 with 256 bits accepted there", Scenes::strictAccepted),
                    new Scene("after a failed handshake the server serves", Scenes::handshakeFails),
                    new Scene("partners: taken by certificate, else not", Scenes::partners),
                    new Scene("testing mode only records: clear text on mx", Scenes::testingMode),
                    new Scene(
                            "one recipient refused, one taken, one message", Scenes::twoRecipients),
                    new Scene(
                            "read back: from a user, with its headers", Scenes::readBackSubmitted),
                    new Scene("read back: from a server, forgeries gone", Scenes::readBackForged),
                    new Scene("REQUIRETLS offered under TLS only", Scenes::requireTlsOffered),
                    new Scene("REQUIRETLS to another server refused", Scenes::requireTlsRemote),
                    new Scene("REQUIRETLS kept: a forward comes back", Scenes::requireTlsForward),
                    new Scene("the policy changed without a restart", Scenes::reload),
                    new Scene("a bad policy changes nothing, and says so", Scenes::badReload),
                    new Scene("an emergency: nothing refused until it ends", Scenes::emergency),
                    new Scene("in evidence: who was taken and who refused", Scenes::evidence),
                    new Scene("one octet of evidence changed, and it shows", Scenes::altered),
                    new Scene("no stack trace in the server's log", Scenes::quietLog));

    private Scenes() {}

    static Object clearTextRefused(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            return client.say("MAIL FROM:<" + ALICE + ">").mustBe(STARTTLS_FIRST);
        }
    }

    private static Object gate(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            for (String line : List.of("RCPT TO:<" + BOB + ">", "DATA", "RSET", "VRFY bob")) {
                client.say(line).mustBe("530 5.7.0");
            }
            client.say("NOOP").mustBe("250");
            return client.say("XYZZY").mustBe("530 5.7.0");
        }
    }

    static Object submission(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            client.startTls(server.tls());
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
            return client.send(ALICE, BOB, message(ALICE, BOB, "submission"));
        }
    }

    private static Object submissions(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submissions(server.tls().only("TLSv1.2", GCM_128))) {
            client.ehlo();
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
            return client.send(ALICE, BOB, message(ALICE, BOB, "submissions"));
        }
    }

    private static Object authAnnounced(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            announced(client.ehlo(), "AUTH", false);
            Reply secure = client.startTls(server.tls());
            announced(secure, "AUTH", true);
            return "> EHLO  < " + secure;
        }
    }

    private static Object authInClear(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission();
                SmtpClient other = server.mx()) {
            client.ehlo();
            client.say("AUTH LOGIN").mustBe("538 5.7.11");
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("538 5.7.11");
            other.ehlo();
            other.authenticate(ALICE, Account.ALICE.password()).mustBe("538 5.7.11");
            return client.say("aUtH pLaIn").mustBe("538 5.7.11");
        }
    }

    private static Object ehloAgain(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.secure(server.tls());
            return client.say("MAIL FROM:<" + STRANGER + ">").mustBe("503");
        }
    }

    private static Object cbcRefused(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            client.secure(server.tls().only("TLSv1.2", CBC));
            return firstRefusal(client, ALICE).mustBe("550 5.7.0").mustSay(CBC);
        }
    }

    private static Object tls12Refused(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.2", GCM_128));
            return client.say("MAIL FROM:<someone@strict.example>")
                    .mustBe("550 5.7.0 TLSv1.2 is below TLSv1.3")
                    .mustSay("strict-example-senders");
        }
    }

    private static Object bitsRefused(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.3", TLS_1_3_128));
            return client.say("MAIL FROM:<someone@strict.example>").mustBe("550 5.7.0");
        }
    }

    private static Object strictAccepted(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.3", TLS_1_3_256));
            String sender = "someone@strict.example";
            return client.send(sender, CAROL, message(sender, CAROL, "strict"));
        }
    }

    private static Object handshakeFails(Server server) throws IOException, Unexpected {
        try (SmtpClient broken = server.mx()) {
            broken.ehlo();
            broken.say("STARTTLS").mustBe("220");
            broken.sendAndAwaitClose("this is no handshake\r\n\r\n");
        }
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls());
            return client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
        }
    }

    private static Object partners(Server server)
            throws IOException, Unexpected, InterruptedException {
        String refused;
        try (SmtpClient stranger = server.partners()) {
            stranger.ehlo();
            refused = failure(stranger, server.tls());
        }
        try (SmtpClient partner = server.partners()) {
            partner.ehlo();
            announced(partner.startTls(server.partner()), "AUTH", false);
            Exchange taken = partner.send(PARTNER, BOB, message(PARTNER, BOB, "from a partner"));
            server.delivered(Account.BOB, "Subject: from a partner");
            server.mustLog("TLS accepted", "listener=partners", DemoCertificate.PARTNER);
            return taken + "  without: " + refused;
        }
    }

    /**
     * How STARTTLS failed. In TLS 1.3 a client has done its part before the server looks at its
     * certificate, and learns the outcome when it reads the next reply, here that to EHLO.
     */
    private static String failure(SmtpClient client, TlsTerms terms) throws Unexpected {
        Reply reply;
        try {
            reply = client.startTls(terms);
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
        throw new Unexpected("without a certificate:  > EHLO  < " + reply);
    }

    private static Object testingMode(Server server)
            throws IOException, Unexpected, InterruptedException {
        Exchange taken;
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            taken = client.send(STRANGER, BOB, message(STRANGER, BOB, "in clear text"));
        }
        Message message = server.delivered(Account.BOB, "Subject: in clear text");
        message.with("Received", "with ESMTP ");
        message.with("Authentication-Results", "x-tls=fail");
        server.mustLog("TLS would refuse", "listener=mx", "rule=mx", "mode=testing");
        return taken + "  log: TLS would refuse ... listener=mx ... mode=testing";
    }

    private static Object twoRecipients(Server server)
            throws IOException, Unexpected, InterruptedException {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.2", GCM_128));
            client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
            Exchange refused = client.say("RCPT TO:<" + CAROL + ">").mustBe("550 5.7.0");
            Exchange taken = client.say("RCPT TO:<" + BOB + ">").mustBe("250");
            client.data(message(STRANGER, BOB, "to two"));
            server.delivered(Account.BOB, "Subject: to two");
            if (server.has(Account.CAROL, "Subject: to two")) {
                throw new Unexpected(CAROL + " got the message");
            }
            return refused + "  " + taken;
        }
    }

    private static Object readBackSubmitted(Server server)
            throws IOException, Unexpected, InterruptedException {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.3", TLS_1_3_256));
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
            client.send(ALICE, BOB, message(ALICE, BOB, "with its headers"));
        }
        Message message = server.delivered(Account.BOB, "Subject: with its headers");
        message.with("Authentication-Results", "x-tls=pass", "smtp.cipher=" + TLS_1_3_256);
        return "Received: "
                + message.with("Received", "with ESMTPSA", "tls " + TLS_1_3_256, "TLSv1.3");
    }

    private static Object readBackForged(Server server)
            throws IOException, Unexpected, InterruptedException {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.2", GCM_128));
            client.send(
                    STRANGER,
                    BOB,
                    """
                    Authentication-Results: mx.demo.example; x-tls=pass smtp.cipher=FORGED
                    X-TLS-Version: FORGED
                    X-TLS-Verdict: FORGED
                    """
                            + message(STRANGER, BOB, "with forged headers"));
        }
        Message message = server.delivered(Account.BOB, "Subject: with forged headers");
        message.with("Received", "with ESMTPS ", "tls " + GCM_128);
        message.without("FORGED");
        return "Authentication-Results: "
                + message.with("Authentication-Results", "x-tls=", "smtp.cipher=" + GCM_128);
    }

    private static Object requireTlsOffered(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            announced(client.ehlo(), "REQUIRETLS", false);
            client.say("MAIL FROM:<" + STRANGER + "> REQUIRETLS").mustBe("530 5.7.0");
            announced(client.startTls(server.tls()), "REQUIRETLS", true);
            return client.say("MAIL FROM:<" + STRANGER + "> RequireTLS").mustBe("250");
        }
    }

    private static Object requireTlsRemote(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submissions(server.tls())) {
            client.ehlo();
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
            client.say("MAIL FROM:<" + ALICE + "> REQUIRETLS").mustBe("250");
            client.say("RCPT TO:<" + BOB + ">").mustBe("250");
            return client.say("RCPT TO:<" + Check.ELSEWHERE + ">").mustBe("550 5.7.30");
        }
    }

    private static Object requireTlsForward(Server server)
            throws IOException, Unexpected, InterruptedException {
        String forwarded = Check.FORWARDED.address();
        try (SmtpClient client = server.submissions(server.tls())) {
            client.ehlo();
            client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
            client.say("MAIL FROM:<" + ALICE + "> REQUIRETLS").mustBe("250");
            client.say("RCPT TO:<" + forwarded + ">").mustBe("250");
            client.data(message(ALICE, forwarded, "never outside without TLS"));
        }
        Message bounce = server.delivered(Account.ALICE, "5.7.30");
        if (bounce.body().contains("The text of")) {
            throw new Unexpected("the bounce holds the message's text");
        }
        return "bounced: "
                + bounce.body()
                        .lines()
                        .filter(line -> line.contains("5.7.30"))
                        .findFirst()
                        .orElse("");
    }

    private static Object reload(Server server)
            throws IOException, Unexpected, InterruptedException {
        String before = Files.readString(server.policy());
        String stricter =
                before.replace(
                        "<rule name=\"mx\" mode=\"testing\"", "<rule name=\"mx\" mode=\"enforce\"");
        if (stricter.equals(before)) {
            throw new Unexpected("no rule mx in testing in " + server.policy());
        }
        Object refused;
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
            Files.writeString(server.policy(), stricter);
            server.administration("POST", "/tls/policy?reload", "", 200);
            // This transaction had begun.
            client.say("RCPT TO:<" + BOB + ">").mustBe("250");
            client.say("RSET");
            client.say("MAIL FROM:<" + STRANGER + ">");
            // A rule above asks for the recipient.
            refused = client.say("RCPT TO:<" + BOB + ">").mustBe(STARTTLS_FIRST);
        } finally {
            Files.writeString(server.policy(), before);
            server.administration("POST", "/tls/policy?reload", "", 200);
        }
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
        }
        return refused;
    }

    private static Object badReload(Server server)
            throws IOException, Unexpected, InterruptedException {
        String before = Files.readString(server.policy());
        try {
            Files.writeString(server.policy(), before.replace("<rules>", "<ruels>"));
            String answer = server.administration("POST", "/tls/policy?reload", "", 409);
            if (!answer.contains("stays in force") || !answer.contains("tls-policy.xml:")) {
                throw new Unexpected("a bad policy was answered by " + answer);
            }
        } finally {
            Files.writeString(server.policy(), before);
            server.administration("POST", "/tls/policy?reload", "", 200);
        }
        return clearTextRefused(server);
    }

    private static Object emergency(Server server)
            throws IOException, Unexpected, InterruptedException {
        server.administration(
                "PUT",
                "/tls/policy/emergency",
                "{\"who\":\"Ann\",\"why\":\"the check\",\"for\":\"PT5M\"}",
                200);
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
        } finally {
            server.administration("DELETE", "/tls/policy/emergency", "", 204);
        }
        return clearTextRefused(server);
    }

    private static Object evidence(Server server)
            throws IOException, Unexpected, InterruptedException {
        Ledger ledger = server.evidenceWith("\"type\":\"outcome\"", "\"fate\":\"queued\"");
        if (!ledger.has("\"type\":\"offered\"", "\"protocol\":\"TLSv1.3\"")
                || !ledger.has("\"type\":\"refused\"", "\"rule\":\"submission\"")) {
            throw new Unexpected("not all that happened is in " + server.evidence());
        }
        Optional<Integer> broken = ledger.broken();
        if (broken.isPresent()) {
            throw new Unexpected("the chain breaks at line " + broken.get());
        }
        return ledger.lines().size() + " lines, each with the hash of the one before";
    }

    private static Object altered(Server server) throws IOException, Unexpected {
        Ledger ledger = Ledger.read(server.evidence());
        int line = ledger.lines().size() / 2;
        Optional<Integer> broken = ledger.altered(line).broken();
        if (broken.isEmpty() || broken.get() != line + 1) {
            throw new Unexpected("the chain does not tell that line " + line + " was altered");
        }
        return "line " + line + " altered: the hash in line " + broken.get() + " does not fit";
    }

    private static Object quietLog(Server server) throws IOException, Unexpected {
        List<String> lines = server.logged();
        for (String line : lines) {
            if (line.startsWith("\tat ")) {
                throw new Unexpected("in " + server.log() + ": " + line.strip());
            }
        }
        return lines.size() + " lines";
    }

    /** A weak session may be refused at EHLO, where that is certain already, or at MAIL. */
    static Exchange firstRefusal(SmtpClient client, String sender) throws IOException {
        Exchange ehlo = client.say("EHLO client.example");
        return ehlo.reply().last().startsWith("250")
                ? client.say("MAIL FROM:<" + sender + ">")
                : ehlo;
    }

    private static void announced(Reply ehlo, String keyword, boolean wanted) throws Unexpected {
        if (ehlo.announces(keyword) != wanted) {
            throw new Unexpected((wanted ? "no " : "") + keyword + " in " + ehlo);
        }
    }

    static String message(String from, String to, String subject) {
        return """
                From: <%s>
                To: <%s>
                Subject: %s
                Date: Thu, 1 Jan 2026 12:00:00 +0000
                Message-ID: <%s@client.example>

                The text of "%s".
                """
                .formatted(from, to, subject, subject.replace(' ', '.'), subject);
    }
}
