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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.DemoCertificate;
import org.jamestls.demo.wire.Exchange;
import org.jamestls.demo.wire.SmtpClient;
import org.jamestls.demo.wire.TlsTerms;
import org.jamestls.demo.wire.Unexpected;

/** What the servers of {@code conf/examples} must do, by the name of the example. */
final class ExampleScenes {
    private static final String ALICE = Account.ALICE.address();
    private static final String BOB = Account.BOB.address();
    private static final String STRANGER = "me@sender.example";
    private static final String BANK_A = "someone@bank-a.example";
    private static final String BANK_B = "someone@bank-b.example";

    private static final String QUARANTINE = "/mailRepositories/var%2Fmail%2Ftls-quarantine/mails";
    private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    private static final String GCM_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private static final Map<String, List<Scene>> SCENES =
            Map.of(
                    "monitor-only",
                    List.of(
                            new Scene("clear text on mx: taken, recorded", ExampleScenes::watched),
                            new Scene(
                                    "clear text on submission: taken", ExampleScenes::watchedUser),
                            new Scene("a password in clear text: taken", ExampleScenes::password)),
                    "hipaa-clinic",
                    List.of(
                            new Scene("staff in clear text: refused", Scenes::clearTextRefused),
                            new Scene("staff over TLS: taken", Scenes::submission),
                            new Scene(
                                    "a laboratory in clear text: refused",
                                    server -> refused(server, "results@lab.example")),
                            new Scene(
                                    "a laboratory over TLS 1.2: taken",
                                    server -> taken(server, "results@lab.example")),
                            new Scene(
                                    "a patient in clear text: set aside", ExampleScenes::setAside),
                            new Scene("evidence has domains only", ExampleScenes::domainsOnly)),
                    "pci-merchant",
                    List.of(
                            new Scene("users in clear text: refused", Scenes::clearTextRefused),
                            new Scene(
                                    "the world in clear text: refused",
                                    server -> refused(server, STRANGER)),
                            new Scene(
                                    "the world over TLS 1.2: taken",
                                    server -> taken(server, STRANGER)),
                            new Scene("users over TLS: taken", Scenes::submission)),
                    "gdpr-office",
                    List.of(
                            new Scene("users in clear text: refused", Scenes::clearTextRefused),
                            new Scene(
                                    "in clear text to two: one refused",
                                    ExampleScenes::confidential),
                            new Scene("users over TLS: taken", Scenes::submission),
                            new Scene("evidence has no names", ExampleScenes::noNames)),
                    "partner-mutual-tls",
                    List.of(
                            new Scene("bank A with its certificate: taken", ExampleScenes::bankA),
                            new Scene("bank A's for bank B: refused", ExampleScenes::bankAsB),
                            new Scene("bank A on mx: refused", ExampleScenes::bankOnMx),
                            new Scene(
                                    "the world in clear text: taken",
                                    server -> takenInClear(server, STRANGER))),
                    "encrypt-what-came-in-clear",
                    List.of(
                            new Scene(
                                    "in clear text, with a certificate: encrypted",
                                    ExampleScenes::encrypted),
                            new Scene("over TLS: as it is", ExampleScenes::asItIs),
                            new Scene(
                                    "in clear text, without: set aside",
                                    ExampleScenes::notEncrypted)),
                    "internal-relay",
                    List.of(
                            new Scene(
                                    "a machine in clear text: refused",
                                    server -> refused(server, "app@sender.example")),
                            new Scene(
                                    "a machine over TLS: taken",
                                    server -> taken(server, "app@sender.example")),
                            new Scene("a suite with CBC: refused", ExampleScenes::weak),
                            new Scene("the scanner in clear text: taken", ExampleScenes::scanner)));

    private ExampleScenes() {}

    /**
     * The scenes of an example.
     *
     * @throws IllegalArgumentException when it has none, which a check of it must not pass over
     */
    static List<Scene> of(String example) {
        List<Scene> scenes = SCENES.get(example);
        if (scenes == null) {
            throw new IllegalArgumentException("nobody has said what " + example + " must do");
        }
        return scenes;
    }

    // ---------------------------------------------------------------------------- of several

    private static Object refused(Server server, String sender) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            return client.say("MAIL FROM:<" + sender + ">").mustBe("530 5.7.0");
        }
    }

    private static Object taken(Server server, String sender)
            throws IOException, Unexpected, InterruptedException {
        Exchange taken;
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls().only("TLSv1.2", GCM_128));
            taken = client.send(sender, BOB, Scenes.message(sender, BOB, "over TLS"));
        }
        server.delivered(Account.BOB, "Subject: over TLS").with("Received", "with ESMTPS ");
        return taken;
    }

    private static Exchange takenInClear(Server server, String sender)
            throws IOException, Unexpected, InterruptedException {
        Exchange taken;
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            taken = client.send(sender, BOB, Scenes.message(sender, BOB, "in clear text"));
        }
        server.delivered(Account.BOB, "Subject: in clear text");
        return taken;
    }

    private static String inQuarantine(Server server)
            throws IOException, Unexpected, InterruptedException {
        server.evidenceWith("\"disposition\":\"quarantined\"");
        // It is told just before it is done.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String waiting = server.administration("GET", QUARANTINE, "", 200);
        while (!waiting.contains("Mail")) {
            if (System.nanoTime() > deadline) {
                throw new Unexpected("nothing waits in the quarantine: " + waiting);
            }
            TimeUnit.MILLISECONDS.sleep(50);
            waiting = server.administration("GET", QUARANTINE, "", 200);
        }
        return waiting;
    }

    // ---------------------------------------------------------------------------- monitor-only

    private static Object watched(Server server)
            throws IOException, Unexpected, InterruptedException {
        Exchange taken = takenInClear(server, STRANGER);
        server.mustLog("TLS would refuse", "rule=mx", "mode=testing");
        server.evidenceWith("\"type\":\"offered\"", "\"rule\":\"mx\"", "\"mode\":\"testing\"");
        return taken + "  log: TLS would refuse ... rule=mx mode=testing";
    }

    private static Object watchedUser(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            client.send(STRANGER, BOB, Scenes.message(STRANGER, BOB, "as before"));
            server.mustLog("TLS would refuse", "rule=submission", "mode=testing");
            return "log: TLS would refuse ... rule=submission mode=testing";
        }
    }

    private static Object password(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.submission()) {
            client.ehlo();
            return client.authenticate(ALICE, Account.ALICE.password()).mustBe("235");
        }
    }

    // ---------------------------------------------------------------------------- hipaa-clinic

    private static Object setAside(Server server)
            throws IOException, Unexpected, InterruptedException {
        String patient = "me@patient.example";
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.send(patient, BOB, Scenes.message(patient, BOB, "from a patient"));
        }
        String waiting = inQuarantine(server);
        if (server.has(Account.BOB, "Subject: from a patient")) {
            throw new Unexpected(BOB + " got the message");
        }
        return "in the quarantine: " + waiting;
    }

    private static Object domainsOnly(Server server)
            throws IOException, Unexpected, InterruptedException {
        Ledger ledger = server.evidenceWith("\"sender\":\"@lab.example\"");
        if (ledger.has("results@lab.example") || ledger.has(BOB)) {
            throw new Unexpected("an address stands in " + server.evidence());
        }
        return "\"sender\":\"@lab.example\"";
    }

    // ---------------------------------------------------------------------------- gdpr-office

    private static Object confidential(Server server)
            throws IOException, Unexpected, InterruptedException {
        Exchange refused;
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.say("MAIL FROM:<" + STRANGER + ">").mustBe("250");
            refused = client.say("RCPT TO:<" + ALICE + ">").mustBe("530 5.7.0");
            client.say("RCPT TO:<" + BOB + ">").mustBe("250");
            client.data(Scenes.message(STRANGER, BOB, "to two"));
        }
        server.delivered(Account.BOB, "Subject: to two");
        if (server.has(Account.ALICE, "Subject: to two")) {
            throw new Unexpected(ALICE + " got the message");
        }
        return refused;
    }

    private static Object noNames(Server server)
            throws IOException, Unexpected, InterruptedException {
        Ledger ledger = server.evidenceWith("\"type\":\"outcome\"", "\"fate\":\"queued\"");
        for (String name : List.of("demo.example\"", "sender.example", "127.0.0.1")) {
            if (ledger.has("\"type\":\"offered\"", name)) {
                throw new Unexpected(name + " stands in " + server.evidence());
            }
        }
        return "no name, no address in " + ledger.lines().size() + " lines";
    }

    // ---------------------------------------------------------------------------- partners

    private static Object bankA(Server server)
            throws IOException, Unexpected, InterruptedException {
        Exchange taken;
        try (SmtpClient partner = server.partners()) {
            partner.ehlo();
            partner.startTls(server.partner());
            taken = partner.send(BANK_A, BOB, Scenes.message(BANK_A, BOB, "from bank A"));
        }
        server.delivered(Account.BOB, "Subject: from bank A");
        server.mustLog("TLS accepted", "listener=partner-mx", DemoCertificate.PARTNER);
        return taken;
    }

    private static Object bankAsB(Server server) throws IOException, Unexpected {
        try (SmtpClient partner = server.partners()) {
            partner.ehlo();
            partner.startTls(server.partner());
            return partner.say("MAIL FROM:<" + BANK_B + ">")
                    .mustBe("550 5.7.1")
                    .mustSay("bank-b.example");
        }
    }

    private static Object bankOnMx(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls());
            return client.say("MAIL FROM:<" + BANK_A + ">").mustBe("550 5.7.1");
        }
    }

    // ---------------------------------------------------------------------------- encrypt

    private static Object encrypted(Server server)
            throws IOException, Unexpected, InterruptedException {
        takenInClear(server, STRANGER);
        Message message = server.delivered(Account.BOB, "Subject: in clear text");
        if (message.body().contains("The text of ")) {
            throw new Unexpected("it lies readable in the mailbox");
        }
        return "Content-Type: " + message.with("Content-Type", "application/pkcs7-mime");
    }

    private static Object asItIs(Server server)
            throws IOException, Unexpected, InterruptedException {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.startTls(server.tls());
            client.send(STRANGER, BOB, Scenes.message(STRANGER, BOB, "by TLS"));
        }
        Message message = server.delivered(Account.BOB, "Subject: by TLS");
        message.without("application/pkcs7-mime");
        return "Received: " + message.with("Received", "with ESMTPS ");
    }

    private static Object notEncrypted(Server server)
            throws IOException, Unexpected, InterruptedException {
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.send(STRANGER, ALICE, Scenes.message(STRANGER, ALICE, "to whom nothing can"));
        }
        String waiting = inQuarantine(server);
        if (server.has(Account.ALICE, "Subject: to whom nothing can")) {
            throw new Unexpected(ALICE + " got the message");
        }
        return "in the quarantine: " + waiting;
    }

    // ---------------------------------------------------------------------------- internal-relay

    private static Object weak(Server server) throws IOException, Unexpected {
        TlsTerms weak = server.tls().only("TLSv1.2", CBC);
        try (SmtpClient client = server.mx()) {
            client.ehlo();
            client.secure(weak);
            return Scenes.firstRefusal(client, "app@sender.example")
                    .mustBe("550 5.7.0")
                    .mustSay(CBC);
        }
    }

    private static Object scanner(Server server) throws IOException, Unexpected {
        try (SmtpClient client = server.mxFrom("127.0.0.9")) {
            client.ehlo();
            return client.send(
                    "scanner@sender.example",
                    BOB,
                    Scenes.message("scanner@sender.example", BOB, "a scanned page"));
        }
    }
}
