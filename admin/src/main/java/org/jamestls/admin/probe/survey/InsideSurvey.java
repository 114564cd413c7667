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
package org.jamestls.admin.probe.survey;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.handshake.FullHandshake;
import org.jamestls.admin.probe.handshake.Resumption;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.report.Injection;
import org.jamestls.admin.probe.smtp.Reply;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;

/** What a host says and does inside TLS. */
final class InsideSurvey {
    private final Host host;

    InsideSurvey(Host host) {
        this.host = host;
    }

    /**
     * What EHLO offers inside TLS.
     *
     * @param chain the chain that was shown
     */
    record Inside(boolean requireTls, List<String> auth, List<X509Certificate> chain) {}

    /** One session, with the best that the host takes. */
    Inside look() throws IOException {
        FullHandshake.prepare();
        return host.talk(
                connection -> {
                    connection.toTls();
                    FullHandshake tls =
                            FullHandshake.on(connection, host.serverName(), Signing.ANY);
                    if (host.endpoint().implicit()) {
                        tls.reply();
                    }
                    Reply ehlo = tls.command("EHLO " + host.endpoint().ehlo());
                    quit(tls);
                    return new Inside(
                            ehlo.offers("REQUIRETLS"),
                            ehlo.parameters("AUTH").map(InsideSurvey::words).orElse(List.of()),
                            tls.chain());
                });
    }

    private static List<String> words(String parameters) {
        return Arrays.stream(parameters.split(" +"))
                .filter(word -> !word.isEmpty())
                .map(SafeText::echo)
                .toList();
    }

    private static void quit(FullHandshake tls) {
        try {
            tls.command("QUIT");
        } catch (IOException e) {
            // It was only to be polite.
            return;
        }
    }

    /** Whether a NOOP that came with STARTTLS is answered inside TLS: then QUIT gets its reply. */
    Injection injection() throws IOException {
        FullHandshake.prepare();
        return host.talk(
                connection -> {
                    try {
                        if (!connection.startTlsWith("NOOP")) {
                            return Injection.REFUSED;
                        }
                        FullHandshake tls =
                                FullHandshake.on(connection, host.serverName(), Signing.ANY);
                        return tls.command("QUIT").code() == 221
                                ? Injection.FORGOTTEN
                                : Injection.TAKEN;
                    } catch (FullHandshake.FailedException | EOFException | SocketException e) {
                        connection.checkTime();
                        return Injection.REFUSED;
                    }
                });
    }

    /** Whether a session of {@code protocol} is resumed; empty where that could not be told. */
    Optional<Boolean> resumes(TlsProtocol protocol) throws IOException {
        Resumption resumption =
                new Resumption(
                        protocol,
                        host.serverName(),
                        host.endpoint().ehlo(),
                        host.endpoint().implicit());
        boolean first = once(resumption);
        return first ? Optional.empty() : Optional.of(once(resumption));
    }

    private boolean once(Resumption resumption) throws IOException {
        return host.talk(
                connection -> {
                    connection.toTls();
                    return resumption.resumes(connection, host.endpoint().port());
                });
    }
}
