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
package org.jamestls.hooks.received;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.ReceivedDataLineFilter;
import org.jamestls.hooks.observe.TlsObserver;
import org.jamestls.policy.tls.TlsSession;

/** James' own filter, whose line also tells the TLS of the session. Used on James 3.8 only. */
final class TlsReceivedDataLineFilter extends ReceivedDataLineFilter {

    private final TlsObserver observer;
    private final BiConsumer<SMTPSession, RuntimeException> onFailure;

    TlsReceivedDataLineFilter(
            TlsObserver observer, BiConsumer<SMTPSession, RuntimeException> onFailure) {
        this.observer = observer;
        this.onFailure = onFailure;
    }

    /**
     * The keyword of RFC 3848: S for TLS, A for a client that has authenticated; only EHLO has
     * them.
     */
    @Override
    protected String getServiceType(SMTPSession session, String heloMode) {
        if (!"EHLO".equals(heloMode)) {
            return "SMTP";
        }
        return "ESMTP"
                + (tls(session).isPresent() ? "S" : "")
                + (session.getUsername() == null ? "" : "A");
    }

    @Override
    protected Collection<Header> headers(SMTPSession session) {
        Collection<Header> headers = super.headers(session);
        tls(session).ifPresent(tls -> headers.forEach(header -> addClause(header, tls)));
        return headers;
    }

    // An exception here would end the session with the message half read; told, it fails the
    // message at its end.
    private Optional<TlsSession.Encrypted> tls(SMTPSession session) {
        try {
            return observer.observe(session, false).value().flatMap(TlsSession::encrypted);
        } catch (RuntimeException e) {
            onFailure.accept(session, e);
            return Optional.empty();
        }
    }

    // RFC 8314 section 4.3: the clause comes after "for" and before the semicolon that ends the
    // clauses.
    private static void addClause(Header header, TlsSession.Encrypted tls) {
        List<String> lines = header.values;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.endsWith(";")) {
                lines.set(i, line.substring(0, line.length() - 1));
                lines.add(i + 1, clause(tls) + ";");
                return;
            }
        }
    }

    static String clause(TlsSession.Encrypted tls) {
        return "tls "
                + tls.suite().name()
                + " (version="
                + tls.protocol()
                + " bits="
                + tls.suite().bits()
                + ")";
    }
}
