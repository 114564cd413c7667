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
package org.jamestls.policy.server;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.Position;

/**
 * A listener: one {@code <smtpserver>}, or the like of another protocol.
 *
 * @param position of the element
 * @param enabled true, or not known; one that is certain to be off is no listener
 * @param name what its {@code TlsPolicyHandler} calls it, the first one where there are more; empty
 *     where there is none, or it gives no name
 * @param bind what it is bound to
 * @param tls what TLS it offers, and how
 * @param auth how it offers AUTH
 * @param proxyRequired whether each connection must begin with a PROXY header, which James takes
 *     from whoever connects
 * @param handlers the classes of its handlers in the order of the file, without those that James
 *     adds of itself
 */
public record ListenerSettings(
        Position position,
        Setting<Boolean> enabled,
        Optional<Written> name,
        Bind bind,
        TlsSettings tls,
        AuthSettings auth,
        Setting<Boolean> proxyRequired,
        List<Written> handlers) {

    /** The handler through which the TLS policy sees a listener. */
    static final String POLICY_HANDLER = "org.jamestls.hooks.TlsPolicyHandler";

    public ListenerSettings {
        handlers = List.copyOf(handlers);
    }

    /** Whether the TLS policy sees this listener. */
    public Truth guarded() {
        return handlers.stream().map(ListenerSettings::isPolicyHandler).reduce(Truth.NO, Truth::or);
    }

    /** Whether the TLS policy comes before every other handler. */
    public Truth guardedFirst() {
        return handlers.isEmpty() ? Truth.NO : isPolicyHandler(handlers.get(0));
    }

    private static Truth isPolicyHandler(Written handler) {
        return handler.value().is(POLICY_HANDLER::equals);
    }
}
