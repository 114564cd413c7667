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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.listener.ListenerCertificates;
import org.jamestls.admin.listener.ShownCertificates;
import org.jamestls.policy.text.Moment;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import spark.Request;
import spark.Response;
import spark.Service;

/** Certificates: ours as each listener shows them, the peers' as the evidence has them. */
public final class CertificateRoutes implements Topic {
    private static final int LONGEST_NAME = 500;
    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final ListenerCertificates own;
    private final OwnEvidence evidence;
    private final Clock clock;

    /** Ours, and those of {@code evidence}. */
    public CertificateRoutes(ListenerCertificates own, OwnEvidence evidence, Clock clock) {
        this.own = own;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get("/tls/certificates", this::certificates);
    }

    private String certificates(Request request, Response response) {
        Optional<OwnEvidence.Asked> asked =
                evidence.askedWhereKept(request, List.of("from", "to", "limit", "cursor"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Instant now = clock.instant();
        json.put("checkedAt", Moment.write(now));
        ArrayNode listeners = json.putArray("listeners");
        own.current().forEach(shown -> put(shown, now, listeners.addObject()));
        ArrayNode peers = json.putArray("peers");
        asked.ifPresentOrElse(
                which -> read(which, peers).put(json), () -> OwnEvidence.putNotKept(json));
        return Answers.json(response, json);
    }

    private OwnEvidence.End read(OwnEvidence.Asked asked, ArrayNode peers) {
        asked.query().type("certificate");
        return evidence.read(asked, found -> SessionRoutes.take(found, peers, asked.limit()));
    }

    private static void put(ShownCertificates shown, Instant now, ObjectNode json) {
        json.put("protocol", shown.listener().protocol().toString())
                .put("name", shown.listener().name());
        shown.address()
                .ifPresent(
                        address ->
                                json.put(
                                        "address",
                                        address.getAddress().getHostAddress()
                                                + ":"
                                                + address.getPort()));
        json.put("tls", shown.listener().tls().toString()).put("reached", shown.own().isPresent());
        shown.trouble().ifPresent(trouble -> json.put("trouble", trouble));
        shown.protocol()
                .ifPresent(
                        protocol ->
                                json.putObject("negotiated")
                                        .put("protocol", protocol)
                                        .put("cipher", shown.suite().orElse("")));
        ArrayNode chain = json.putArray("chain");
        shown.chain().forEach(certificate -> put(certificate, now, chain.addObject()));
    }

    // Rounded down: of one that ended an hour ago it is -1, and not 0 as of one that ends soon.
    static long daysLeft(Instant now, Instant end) {
        return Math.floorDiv(Duration.between(now, end).toMillis(), MILLIS_A_DAY);
    }

    private static void put(CertificateFacts certificate, Instant now, ObjectNode json) {
        json.put("subject", SafeText.printable(certificate.subject(), LONGEST_NAME))
                .put("issuer", SafeText.printable(certificate.issuer(), LONGEST_NAME));
        ArrayNode names = json.putArray("dnsNames");
        certificate.dnsNames().forEach(name -> names.add(SafeText.printable(name, LONGEST_NAME)));
        json.put("sha256", certificate.sha256())
                .put("spkiSha256", certificate.spkiSha256())
                .put("notBefore", certificate.notBefore().toString())
                .put("notAfter", certificate.notAfter().toString())
                .put("daysLeft", daysLeft(now, certificate.notAfter()))
                .put("keyAlgorithm", certificate.keyAlgorithm())
                .put("keyBits", certificate.keyBits());
    }
}
