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

import java.util.Optional;
import org.jamestls.demo.server.Account;
import org.jamestls.demo.server.DemoCertificate;
import org.jamestls.demo.server.Ports;
import org.jamestls.demo.server.WorkFolder;

/** What the demo prints once it serves. */
final class Welcome {

    private Welcome() {}

    /**
     * Ports, users, and commands to try.
     *
     * @param certificate what clients have to trust, and what a partner shows
     */
    static String text(
            Ports ports, Optional<String> example, WorkFolder folder, DemoCertificate certificate) {
        return """

                James is up, on the loopback interface only. Its policy is conf/tls-policy.xml.

                  mx           127.0.0.1:%1$-5d  STARTTLS        mail from other servers
                  partners     127.0.0.1:%12$-5d  STARTTLS        the same, from those who show a certificate
                  submission   127.0.0.1:%2$-5d  STARTTLS, AUTH  mail from users
                  submissions  127.0.0.1:%3$-5d  TLS, AUTH       mail from users
                  imaps        127.0.0.1:%4$-5d  TLS             read it back
                  webadmin     127.0.0.1:%5$-5d  HTTP

                  dashboard    http://127.0.0.1:%5$d/tls-dashboard
                               of all mail; some of the demo's own is on it from the beginning

                  users        %6$s  %7$s
                               %8$s    %9$s
                  certificate  %10$s
                  folder       %11$s

                %15$s

                Change the policy: edit it, look at it, let James read it again
                  %13$s
                  curl -X POST 'http://127.0.0.1:%5$d/tls/policy?reload'

                Evidence: every session and message, in a chain of hashes that is signed
                  %14$s

                Ctrl-C stops it.
                """
                .formatted(
                        ports.mx(),
                        ports.submission(),
                        ports.submissions(),
                        ports.imaps(),
                        ports.webAdmin(),
                        Account.ALICE.address(),
                        Account.ALICE.password(),
                        Account.BOB.address(),
                        Account.BOB.password(),
                        certificate.authority(),
                        folder.root(),
                        ports.partners(),
                        folder.conf().resolve("tls-policy.xml"),
                        folder.root().resolve("var/tls-evidence"),
                        example.map(name -> ofExample(name, certificate))
                                .orElseGet(() -> toTry(ports, certificate)));
    }

    private static String ofExample(String example, DemoCertificate certificate) {
        return """
                What to try is in conf/examples/%s/README.md; a partner's certificate and key are
                  %s
                  %s"""
                .formatted(example, certificate.partner(), certificate.partnerKey());
    }

    private static String toTry(Ports ports, DemoCertificate certificate) {
        return """
                Refused: a message from a user in clear text
                  swaks --server 127.0.0.1:%1$d --from %2$s --to %3$s
                Accepted: the same over TLS
                  swaks --server 127.0.0.1:%1$d --tls --auth-user %2$s --auth-password %4$s --from %2$s --to %3$s
                Without swaks, by hand: EHLO, then MAIL FROM:<%2$s>
                  openssl s_client -connect 127.0.0.1:%5$d -CAfile %6$s -verify_hostname localhost -crlf -quiet
                  openssl s_client -starttls smtp -connect 127.0.0.1:%7$d -CAfile %6$s -verify_hostname localhost -crlf -quiet
                Refused: a suite without AEAD
                  openssl s_client -starttls smtp -connect 127.0.0.1:%1$d -CAfile %6$s -tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256 -crlf -quiet
                Accepted: a partner, by its certificate; refused in the handshake without
                  openssl s_client -starttls smtp -connect 127.0.0.1:%8$d -CAfile %6$s -cert %9$s -key %10$s -crlf -quiet
                Read what arrived, with the headers that tell how
                  curl --cacert %6$s -u %3$s:%11$s 'imaps://localhost:%12$d/INBOX;MAILINDEX=1'
                """
                .formatted(
                        ports.submission(),
                        Account.ALICE.address(),
                        Account.BOB.address(),
                        Account.ALICE.password(),
                        ports.submissions(),
                        certificate.authority(),
                        ports.mx(),
                        ports.partners(),
                        certificate.partner(),
                        certificate.partnerKey(),
                        Account.BOB.password(),
                        ports.imaps())
                .stripTrailing();
    }
}
