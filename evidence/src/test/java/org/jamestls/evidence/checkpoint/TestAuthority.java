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
package org.jamestls.evidence.checkpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** An authority for time stamps on this machine, honest or not. */
public final class TestAuthority implements AutoCloseable {
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");

    /** How it answers. */
    public enum Manner {
        HONEST,
        OTHER_NONCE,
        OTHER_HASH,
        REFUSING,
        WITHOUT_CERTIFICATE,
        ENDED,
        NOT_FOUND,
        AS_HTML,
        GARBAGE,
        ENDLESS,
        SILENT
    }

    private final Manner manner;
    private final HttpServer server;
    private final KeyPair pair = Keys.rsa();
    private final X509Certificate certificate;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Instant now;
    private int asked;

    public TestAuthority(Manner manner, Instant now) throws IOException {
        this.manner = manner;
        this.now = now;
        this.certificate =
                Keys.stamping(
                        pair, Keys.FROM, manner == Manner.ENDED ? now.minusSeconds(9) : Keys.UNTIL);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create(
                "http://"
                        + server.getAddress().getAddress().getHostAddress()
                        + ":"
                        + server.getAddress().getPort()
                        + "/tsa");
    }

    X509Certificate certificate() {
        return certificate;
    }

    int asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked++;
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            manner == Manner.AS_HTML ? "text/html" : "application/timestamp-reply");
            if (manner == Manner.SILENT) {
                over.await();
            } else if (manner == Manner.ENDLESS) {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                while (over.getCount() > 0) {
                    out.write(new byte[8192]);
                }
            } else {
                byte[] response =
                        manner == Manner.GARBAGE ? new byte[] {1, 2, 3} : respond(request);
                exchange.sendResponseHeaders(
                        manner == Manner.NOT_FOUND ? 404 : 200, response.length);
                exchange.getResponseBody().write(response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] respond(byte[] octets) throws IOException {
        try {
            TimeStampRequest request = new TimeStampRequest(octets);
            DigestCalculator sha256 =
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            TimeStampTokenGenerator tokens =
                    new TimeStampTokenGenerator(
                            new JcaSimpleSignerInfoGeneratorBuilder()
                                    .build("SHA256withRSA", pair.getPrivate(), certificate),
                            sha256,
                            POLICY);
            if (manner != Manner.WITHOUT_CERTIFICATE) {
                tokens.addCertificates(new JcaCertStore(List.of(certificate)));
            }
            TimeStampResponseGenerator responses =
                    new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
            if (manner == Manner.REFUSING) {
                return responses.generateFailResponse(2, 1 << 6, "not for you").getEncoded();
            }
            return responses
                    .generateGrantedResponse(asAnswered(request), BigInteger.ONE, Date.from(now))
                    .getEncoded();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private TimeStampRequest asAnswered(TimeStampRequest request) {
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(manner != Manner.WITHOUT_CERTIFICATE);
        byte[] hash = request.getMessageImprintDigest();
        if (manner == Manner.OTHER_HASH) {
            hash[0] ^= 1;
        }
        return other.generate(
                NISTObjectIdentifiers.id_sha256,
                hash,
                manner == Manner.OTHER_NONCE
                        ? request.getNonce().add(BigInteger.ONE)
                        : request.getNonce());
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
