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
package org.jamestls.policy.transaction;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;

/**
 * A {@link TlsSession} plus who and where: all that a decision may look at. Immutable.
 *
 * @param direction who opened the connection
 * @param stage when the decision is asked for; it never takes part in a condition, only in the
 *     reply
 * @param time read once per transaction
 * @param listener where the client came in
 * @param peer the client's address, as the PROXY protocol gave it where the listener demands that
 *     protocol
 * @param tls what TLS the connection has
 * @param helo the name given in EHLO or HELO, as sent; known and empty when the client skipped both
 * @param user the authenticated user; known and empty when it is certain that there is none
 * @param sender the reverse-path; known and empty for the null sender {@code <>}
 * @param recipient the forward-path
 * @param recipientLocal whether the recipient's domain is one of this server's own
 * @param requireTlsAsked whether MAIL carried REQUIRETLS (RFC 8689)
 */
public record Transaction(
        Direction direction,
        Stage stage,
        Instant time,
        Listener listener,
        Fact<InetAddress> peer,
        Fact<TlsSession> tls,
        Fact<String> helo,
        Fact<Optional<String>> user,
        Fact<Optional<Mailbox>> sender,
        Fact<Mailbox> recipient,
        Fact<Boolean> recipientLocal,
        Fact<Boolean> requireTlsAsked) {

    /** An inbound transaction of which nothing but the listener and the time is known. */
    public static Builder inbound(Listener listener, Instant time) {
        return new Builder(listener, time);
    }

    /** A builder that starts from this transaction. */
    public Builder toBuilder() {
        Builder builder = new Builder(listener, time);
        builder.direction = direction;
        builder.stage = stage;
        builder.peer = peer;
        builder.tls = tls;
        builder.helo = helo;
        builder.user = user;
        builder.sender = sender;
        builder.recipient = recipient;
        builder.recipientLocal = recipientLocal;
        builder.requireTlsAsked = requireTlsAsked;
        return builder;
    }

    /** Collects what is known; whatever is not set is not known. Not thread safe. */
    public static final class Builder {
        private final Listener listener;
        private final Instant time;
        private Direction direction = Direction.INBOUND;
        private Stage stage = Stage.CONNECT;
        private Fact<InetAddress> peer = Fact.notKnown();
        private Fact<TlsSession> tls = Fact.notKnown();
        private Fact<String> helo = Fact.notKnown();
        private Fact<Optional<String>> user = Fact.notKnown();
        private Fact<Optional<Mailbox>> sender = Fact.notKnown();
        private Fact<Mailbox> recipient = Fact.notKnown();
        private Fact<Boolean> recipientLocal = Fact.notKnown();
        private Fact<Boolean> requireTlsAsked = Fact.notKnown();

        private Builder(Listener listener, Instant time) {
            this.listener = listener;
            this.time = time;
        }

        public Builder stage(Stage newStage) {
            this.stage = newStage;
            return this;
        }

        public Builder peer(Fact<InetAddress> newPeer) {
            this.peer = newPeer;
            return this;
        }

        public Builder tls(Fact<TlsSession> newTls) {
            this.tls = newTls;
            return this;
        }

        public Builder helo(Fact<String> newHelo) {
            this.helo = newHelo;
            return this;
        }

        public Builder user(Fact<Optional<String>> newUser) {
            this.user = newUser;
            return this;
        }

        public Builder sender(Fact<Optional<Mailbox>> newSender) {
            this.sender = newSender;
            return this;
        }

        public Builder recipient(Fact<Mailbox> newRecipient) {
            this.recipient = newRecipient;
            return this;
        }

        public Builder recipientLocal(Fact<Boolean> newRecipientLocal) {
            this.recipientLocal = newRecipientLocal;
            return this;
        }

        public Builder requireTlsAsked(Fact<Boolean> newRequireTlsAsked) {
            this.requireTlsAsked = newRequireTlsAsked;
            return this;
        }

        public Transaction build() {
            return new Transaction(
                    direction,
                    stage,
                    time,
                    listener,
                    peer,
                    tls,
                    helo,
                    user,
                    sender,
                    recipient,
                    recipientLocal,
                    requireTlsAsked);
        }
    }
}
