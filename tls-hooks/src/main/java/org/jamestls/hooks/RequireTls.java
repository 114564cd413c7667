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
package org.jamestls.hooks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * REQUIRETLS (RFC 8689) inbound: announced under TLS only, taken in any letter case, refused
 * without TLS, never dropped silently. Where the server has hooks of its own for it (James 3.9), it
 * is announced by those and not twice.
 */
final class RequireTls {
    static final String KEYWORD = "REQUIRETLS";

    private boolean offeredByServer;

    /** Learns whether another handler takes the parameter. */
    void wire(List<?> parameterHooks) {
        offeredByServer =
                parameterHooks.stream()
                        .map(MailParametersHook.class::cast)
                        .flatMap(hook -> Stream.of(hook.getMailParamNames()))
                        .anyMatch(KEYWORD::equalsIgnoreCase);
    }

    /** What EHLO announces of it, besides what another {@link HeloHook} announces. */
    Set<String> announced(SMTPSession session, RequireTlsOffer offer) {
        return isOffered(offer) && !offeredByServer && session.isTLSStarted()
                ? Set.of(KEYWORD)
                : Set.of();
    }

    private static boolean isOffered(RequireTlsOffer offer) {
        return offer != RequireTlsOffer.OFF;
    }

    /** The refusal of a MAIL with these parameters; empty when it may go on. */
    Optional<Reply> refusal(
            MailParameters parameters, boolean encrypted, TlsOffer tls, RequireTlsOffer offer) {
        return switch (parameters) {
            case WITHOUT_REQUIRETLS -> Optional.empty();
            case MALFORMED -> Optional.of(Replies.requireTlsSyntax());
            case REQUIRETLS -> {
                if (!isOffered(offer) && !offeredByServer) {
                    yield Optional.of(Replies.requireTlsNotOffered());
                }
                yield encrypted ? Optional.empty() : Optional.of(Replies.requireTlsWithoutTls(tls));
            }
        };
    }

    /**
     * The refusal of a recipient of a transaction that asked for it; empty when the promise can be
     * kept.
     */
    Optional<Reply> refusalOfRecipient(boolean local, RequireTlsOffer offer) {
        return offer == RequireTlsOffer.LOCAL && !local
                ? Optional.of(Replies.requireTlsCannotRelay())
                : Optional.empty();
    }
}
