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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiableTest {

    /** One that stays as it is, whatever JDK runs the tests. */
    private record Platform(
            List<String> defaultSuites,
            List<String> defaultProtocols,
            Set<String> usable,
            Set<String> switchedOff)
            implements TlsPlatform {
        @Override
        public Support suite(String name) {
            return support(name);
        }

        @Override
        public Support protocol(String name) {
            return support(name);
        }

        private Support support(String name) {
            if (usable.contains(name)) {
                return Support.USABLE;
            }
            return switchedOff.contains(name) ? Support.SWITCHED_OFF : Support.UNKNOWN;
        }
    }

    private static final TlsPlatform PLATFORM =
            new Platform(
                    List.of(
                            "TLS_AES_128_GCM_SHA256",
                            "TLS_RSA_WITH_AES_128_CBC_SHA",
                            "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"),
                    List.of("TLSv1.3", "TLSv1.2"),
                    Set.of(
                            "SSLv2Hello",
                            "TLSv1.1",
                            "TLSv1.2",
                            "TLSv1.3",
                            "TLSv1.4",
                            "TLS_AES_128_GCM_SHA256",
                            "TLS_AES_256_GCM_SHA384",
                            "TLS_RSA_WITH_AES_128_CBC_SHA",
                            "TLS_NEW_SUITE",
                            "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"),
                    Set.of("TLSv1", "SSL_RSA_WITH_RC4_128_MD5"));

    @ParameterizedTest(name = "{0} {1} with {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            # offer    | protocols           | suites                       | what can be negotiated, what is unknown
            starttls   | -                   | -                            | TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA, TLSv1.3 TLS_AES_128_GCM_SHA256                 | -
            implicit   | -                   | -                            | TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA, TLSv1.3 TLS_AES_128_GCM_SHA256                 | -
            none       | -                   | -                            | -                                                                                    | -
            both       | -                   | -                            | not known                                                                            | -
            starttls   | TLSv1.3             | -                            | TLSv1.3 TLS_AES_128_GCM_SHA256                                                       | -
            starttls   | TLSv1.2 TLSv1.1     | -                            | TLSv1.1 TLS_RSA_WITH_AES_128_CBC_SHA, TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA           | -
            starttls   | -                   | TLS_AES_256_GCM_SHA384       | TLSv1.3 TLS_AES_256_GCM_SHA384                                                       | -
            starttls   | TLSv1.2             | TLS_AES_256_GCM_SHA384       | -                                                                                    | -
            starttls   | TLSv1.3             | TLS_RSA_WITH_AES_128_CBC_SHA | -                                                                                    | -
            # enabled, but never negotiated
            starttls   | TLSv1 TLSv1.3       | -                            | TLSv1.3 TLS_AES_128_GCM_SHA256                                                       | -
            starttls   | TLSv1               | -                            | -                                                                                    | -
            starttls   | -                   | SSL_RSA_WITH_RC4_128_MD5     | -                                                                                    | -
            starttls   | SSLv2Hello TLSv1.3  | -                            | TLSv1.3 TLS_AES_128_GCM_SHA256                                                       | -
            starttls   | -                   | TLS_EMPTY_RENEGOTIATION_INFO_SCSV | -                                                                               | -
            # a name that the platform does not know keeps every handshake from beginning
            starttls   | TLSv1.3 TLS1.2      | -                            | -                                                                                    | TLS1.2
            starttls   | tlsv1.3             | TLS_AES_128 TLS_AES_128_GCM_SHA256 | -                                                                              | TLS_AES_128 tlsv1.3
            starttls   | -                   | AES128-SHA                   | -                                                                                    | AES128-SHA
            starttls   | ${env:P}            | AES128-SHA                   | -                                                                                    | AES128-SHA
            none       | TLS1.2              | -                            | -                                                                                    | TLS1.2
            # what James will put there, no one can tell
            starttls   | ${env:P} TLSv1.3    | -                            | not known                                                                            | -
            starttls   | -                   | ${env:S}                     | not known                                                                            | -
            none       | ${env:P}            | -                            | -                                                                                    | -
            # what the platform knows and the suite does not
            starttls   | TLSv1.3 TLSv1.4     | -                            | not known                                                                            | -
            starttls   | -                   | TLS_NEW_SUITE                | TLSv1.2 TLS_NEW_SUITE, TLSv1.3 TLS_NEW_SUITE                                         | -
            """)
    void whatAListenerCanNegotiate(
            String offer, String protocols, String suites, String negotiable, String unknown)
            throws Exception {
        TlsSettings tls = tls(offer, words(protocols), words(suites));

        assertThat(shown(tls.negotiable(PLATFORM))).isEqualTo(negotiable == null ? "" : negotiable);
        assertThat(tls.unknownNames(PLATFORM)).extracting(Written::text).isEqualTo(words(unknown));
    }

    private static String shown(Fact<Set<TlsCombination>> negotiable) {
        return negotiable
                .map(
                        known ->
                                known.stream()
                                        .map(TlsCombination::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                .value()
                .orElse("not known");
    }

    private static TlsSettings tls(String offer, List<String> protocols, List<String> suites)
            throws UnreadableXmlException {
        String xml =
                "<smtpservers><smtpserver><tls startTLS='%s' socketTLS='%s'>"
                                .formatted(
                                        Set.of("starttls", "both").contains(offer),
                                        Set.of("implicit", "both").contains(offer))
                        + "<keystore>k</keystore>"
                        + elements("supportedProtocols", "protocol", protocols)
                        + elements("supportedCipherSuites", "cipherSuite", suites)
                        + "</tls><handlerchain/></smtpserver></smtpservers>";
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return ServerSettings.read(name -> new ByteArrayInputStream(bytes), "smtpserver.xml")
                .listeners()
                .get(0)
                .tls();
    }

    private static String elements(String around, String name, List<String> values) {
        return values.stream()
                .map(value -> "<" + name + ">" + value + "</" + name + ">")
                .collect(Collectors.joining("", "<" + around + ">", "</" + around + ">"));
    }

    private static List<String> words(String text) {
        return Stream.ofNullable(text).flatMap(words -> Arrays.stream(words.split(" "))).toList();
    }
}
