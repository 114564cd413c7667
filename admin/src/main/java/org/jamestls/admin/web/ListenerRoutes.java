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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.admin.listener.OwnListener;
import org.jamestls.admin.listener.OwnListener.Login;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;
import spark.Request;
import spark.Response;
import spark.Service;

/** The listeners of this James, and whether the policy holds there. */
public final class ListenerRoutes implements Topic {
    private final OwnListeners listeners;
    private final PolicyEngine policy;
    private final Clock clock;

    /** Those of {@code listeners}, under {@code policy}. */
    public ListenerRoutes(OwnListeners listeners, PolicyEngine policy, Clock clock) {
        this.listeners = listeners;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get("/tls/listeners", this::all);
    }

    private String all(Request request, Response response) {
        Parameters.of(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("listeners");
        listeners.all().forEach(listener -> put(listener, array.addObject()));
        return Answers.json(response, json);
    }

    private void put(OwnListener listener, ObjectNode json) {
        json.put("protocol", listener.protocol().toString()).put("name", listener.name());
        ArrayNode bind = json.putArray("bind");
        listener.addresses().forEach(address -> bind.add(address.toString()));
        json.put("tls", listener.tls().toString()).put("required", required(listener));
        ArrayNode protocols = json.putArray("protocols");
        if (listener.tls() != TlsOffer.NONE) {
            listener.protocols().forEach(protocols::add);
        }
        json.put("clientCertificate", listener.clientCertificate())
                .put("clearTextLogin", clearTextLogin(listener))
                .put("enforced", listener.guarded());
        ArrayNode remarks = json.putArray("remarks");
        remarks(listener).forEach(remarks::add);
    }

    private static String required(OwnListener listener) {
        if (listener.tls() == TlsOffer.IMPLICIT) {
            return "always";
        }
        if (listener.guarded()) {
            return "as-the-policy-says";
        }
        return listener.login() == Login.NEEDS_TLS ? "for-login" : "never";
    }

    /** Whether a password can be sent in clear text to it. */
    boolean clearTextLogin(OwnListener listener) {
        return listener.tls() != TlsOffer.IMPLICIT
                && listener.login() == Login.ALSO_IN_CLEAR
                && (!listener.guarded() || isPermitted());
    }

    // Whom a permission is for is a matter of each transaction: that there is one is enough here.
    private boolean isPermitted() {
        return policy.policy().policy().clearTextAuth().stream()
                .anyMatch(permission -> clock.instant().isBefore(permission.expires()));
    }

    private List<String> remarks(OwnListener listener) {
        List<String> remarks = new ArrayList<>();
        if (!listener.guarded()) {
            remarks.add(
                    listener.protocol() == MailProtocol.SMTP
                            ? "not enforced by us: it has no TlsPolicyHandler in smtpserver.xml"
                            : "not enforced by us: the TLS policy is for SMTP; what is told is what"
                                    + " James does by itself");
        }
        if (listener.protocol() == MailProtocol.LMTP && listener.tls() == TlsOffer.NONE) {
            remarks.add(
                    "no TLS: James' LMTP has no STARTTLS, whatever startTLS says; socketTLS would be"
                            + " TLS from the start");
        }
        if (clearTextLogin(listener)) {
            remarks.add(
                    listener.guarded()
                            ? "the policy permits some to log in in clear text:"
                                    + " <allowClearTextAuth>"
                            : "James takes a login in clear text");
        }
        if (listener.tls() == TlsOffer.NONE) {
            remarks.add("it offers no TLS");
        }
        return remarks;
    }
}
