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
package org.jamestls.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.jamestls.admin.listener.CertificateTerms;
import org.junit.jupiter.api.Test;

class TlsCertificatesHealthCheckTest {
    private static CertificateTerms terms(String... settings) {
        PropertiesConfiguration properties = new PropertiesConfiguration();
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty(settings[i], settings[i + 1]);
        }
        return TlsCertificatesHealthCheck.terms(Optional.of(properties));
    }

    @Test
    void whatIsNotSetIsAsUsual() {
        assertThat(TlsCertificatesHealthCheck.terms(Optional.empty()))
                .isEqualTo(CertificateTerms.USUAL);
        assertThat(terms("tls.certificates.degraded", "60 days"))
                .isEqualTo(new CertificateTerms(Duration.ofDays(60), Duration.ofDays(7)));
        assertThat(terms("tls.certificates.unhealthy", "12 hours"))
                .isEqualTo(new CertificateTerms(Duration.ofDays(30), Duration.ofHours(12)));
    }

    @Test
    void whatIsNoDurationStopsTheServerWithASentence() {
        assertThatThrownBy(() -> terms("tls.certificates.degraded", "soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "healthcheck.properties: tls.certificates.degraded is \"soon\", and must be a"
                                + " duration such as \"30 days\"");
    }
}
