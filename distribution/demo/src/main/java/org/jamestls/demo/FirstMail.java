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
package org.jamestls.demo;

import java.io.IOException;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.Ports;
import org.jamestls.demo.wire.SmtpClient;
import org.jamestls.demo.wire.TlsTerms;
import org.jamestls.demo.wire.Unexpected;

/**
 * A little mail of several kinds, so that the evidence and the dashboard have something to show
 * from the beginning: over TLS and without, from users and from other servers, taken and refused.
 */
final class FirstMail {
    private static final String MESSAGE = "Subject: a mail of the demo's own\n\nHello.\n";
    private static final String OLD_SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    private static final String LOST_SUITE = "TLS_RSA_WITH_AES_128_GCM_SHA256";
    private static final String USUAL_SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private final Ports ports;
    private final TlsTerms terms;

    FirstMail(Ports ports, TlsTerms terms) {
        this.ports = ports;
        this.terms = terms;
    }

    /**
     * Sends it. What a policy refuses is refused, which is shown as well; the policies of examples
     * refuse more of it than the demo's own.
     */
    void send() {
        for (String domain : new String[] {"partner.example", "partner.example", "shop.example"}) {
            attempt(() -> overTls(terms, "ann@" + domain));
        }
        attempt(() -> overTls(terms.only("TLSv1.2", USUAL_SUITE), "post@school.example"));
        attempt(() -> overTls(terms.only("TLSv1.2", OLD_SUITE), "fax@old-gateway.example"));
        attempt(() -> inClearText(ports.mx(), "scan@printer.example"));
        attempt(() -> inClearText(ports.mx(), "news@newsletter.example"));
        attempt(this::fromAUser);
        attempt(() -> inClearText(ports.submission(), Account.ALICE.address()));
        // Last, since the server knows the demo's clients by their one address: it tries TLS, has
        // no
        // suite in common with the server, and comes without.
        attempt(() -> overTls(terms.only("TLSv1.2", LOST_SUITE), "fax@museum.example"));
        attempt(() -> inClearText(ports.mx(), "fax@museum.example"));
    }

    private void overTls(TlsTerms offered, String sender) throws IOException, Unexpected {
        try (SmtpClient client = SmtpClient.clear(ports.mx())) {
            client.ehlo();
            client.startTls(offered);
            client.send(sender, Account.BOB.address(), MESSAGE);
            client.say("QUIT");
        }
    }

    private void inClearText(int port, String sender) throws IOException, Unexpected {
        try (SmtpClient client = SmtpClient.clear(port)) {
            client.ehlo();
            client.send(sender, Account.BOB.address(), MESSAGE);
            client.say("QUIT");
        }
    }

    private void fromAUser() throws IOException, Unexpected {
        try (SmtpClient client = SmtpClient.implicit(ports.submissions(), terms)) {
            client.ehlo();
            client.authenticate(Account.ALICE.address(), Account.ALICE.password());
            client.send(Account.ALICE.address(), Account.BOB.address(), MESSAGE);
            client.say("QUIT");
        }
    }

    private static void attempt(Session session) {
        try {
            session.play();
        } catch (IOException | Unexpected refused) {
            // As the policy wants it: the evidence has it.
            return;
        }
    }

    /** One of them. */
    @FunctionalInterface
    private interface Session {
        void play() throws IOException, Unexpected;
    }
}
