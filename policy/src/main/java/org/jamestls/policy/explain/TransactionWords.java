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
package org.jamestls.policy.explain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.explain.Explanation.FactInWords;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** The facts of a transaction in words, each of them safe to echo. Stateless. */
final class TransactionWords {
    private static final String NONE = "none";

    private TransactionWords() {}

    /** All facts but the time, in the order in which a session reveals them. */
    static List<FactInWords> facts(Transaction transaction) {
        List<FactInWords> facts = new ArrayList<>();
        facts.add(
                new FactInWords(
                        FactName.LISTENER,
                        Optional.of(
                                listener(transaction.listener())
                                        + ", "
                                        + offer(transaction.listener().offer()))));
        facts.add(new FactInWords(FactName.PEER, peer(transaction)));
        facts.add(new FactInWords(FactName.TLS, tls(transaction)));
        transaction
                .tls()
                .value()
                .flatMap(TlsSession::encrypted)
                .ifPresent(
                        session ->
                                facts.add(
                                        new FactInWords(
                                                FactName.CERT,
                                                Optional.of(
                                                        certificate(session.peerCertificate())))));
        facts.add(new FactInWords(FactName.HELO, helo(transaction)));
        facts.add(new FactInWords(FactName.USER, user(transaction)));
        facts.add(new FactInWords(FactName.SENDER, sender(transaction)));
        facts.add(new FactInWords(FactName.RECIPIENT, recipient(transaction)));
        facts.add(new FactInWords(FactName.LOCAL, local(transaction)));
        facts.add(new FactInWords(FactName.REQUIRETLS, requireTls(transaction)));
        return facts;
    }

    static String listener(Listener listener) {
        String name = SafeText.echo(listener.name());
        String port = Integer.toString(listener.port());
        return name.equals(port) ? "port " + port : name + ", port " + port;
    }

    private static String offer(TlsOffer offer) {
        return switch (offer) {
            case NONE -> "offers no TLS";
            case STARTTLS -> "offers STARTTLS";
            case IMPLICIT -> "has TLS from the first octet";
        };
    }

    static Optional<String> peer(Transaction transaction) {
        return transaction.peer().value().map(InetAddress::getHostAddress).map(SafeText::echo);
    }

    private static Optional<String> tls(Transaction transaction) {
        return transaction
                .tls()
                .value()
                .map(
                        session ->
                                session.encrypted()
                                        .map(TransactionWords::encrypted)
                                        .orElse("clear text"));
    }

    private static String encrypted(TlsSession.Encrypted session) {
        return session.protocol()
                + " with "
                + SafeText.echo(session.suite().name())
                + switch (session.start()) {
                    case IMPLICIT -> ", from the first octet";
                    case STARTTLS, CLEARTEXT -> ", by STARTTLS";
                };
    }

    private static String certificate(Optional<PeerCertificate> shown) {
        return shown.map(PeerCertificate::facts)
                .map(facts -> names(facts) + ", valid until " + facts.notAfter())
                .orElse(NONE);
    }

    /** The names of a certificate, as a violation says them. */
    static String names(CertificateFacts certificate) {
        return certificate.dnsNames().isEmpty()
                ? "no dNSName"
                : SafeText.echo(String.join(" ", certificate.dnsNames()));
    }

    static Optional<String> helo(Transaction transaction) {
        return transaction.helo().value().map(name -> SafeText.echo(name.isEmpty() ? NONE : name));
    }

    static Optional<String> user(Transaction transaction) {
        return transaction.user().value().map(user -> SafeText.echo(user.orElse(NONE)));
    }

    static Optional<String> sender(Transaction transaction) {
        return transaction
                .sender()
                .value()
                .map(sender -> SafeText.echo(sender.map(Mailbox::toString).orElse("<>")));
    }

    static Optional<String> recipient(Transaction transaction) {
        return transaction
                .recipient()
                .value()
                .map(recipient -> SafeText.echo(recipient.toString()));
    }

    static Optional<String> local(Transaction transaction) {
        return transaction.recipientLocal().value().map(local -> local ? "yes" : "no");
    }

    static Optional<String> requireTls(Transaction transaction) {
        return transaction.requireTlsAsked().value().map(asked -> asked ? "yes" : "no");
    }
}
