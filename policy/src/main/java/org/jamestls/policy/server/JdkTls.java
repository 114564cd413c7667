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

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jamestls.policy.cipher.CipherSuite;

/** The JDK that runs this code, asked as James asks it: through a server's {@link SSLEngine}. */
final class JdkTls implements TlsPlatform {
    private final SSLContext context;
    private final List<String> defaultSuites;
    private final List<String> defaultProtocols;
    private final Set<CipherSuite> usableSuites;
    private final Set<String> disabledProtocols;

    JdkTls() {
        this.context = context();
        SSLEngine engine = engine();
        this.defaultSuites = List.of(engine.getEnabledCipherSuites());
        this.defaultProtocols = List.of(engine.getEnabledProtocols());
        // Without those that are switched off, which an engine takes all the same. It takes a suite
        // by its IANA name and by its own, and lists one of them.
        this.usableSuites =
                Arrays.stream(engine.getSupportedCipherSuites())
                        .map(CipherSuite::of)
                        .collect(Collectors.toUnmodifiableSet());
        this.disabledProtocols = disabledAlgorithms();
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** The names among the JDK's disabled algorithms, protocols among them, in lower case. */
    private static Set<String> disabledAlgorithms() {
        String property = Security.getProperty("jdk.tls.disabledAlgorithms");
        return Stream.of((property == null ? "" : property).split(","))
                .map(algorithm -> algorithm.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Support suite(String name) {
        try {
            engine().setEnabledCipherSuites(new String[] {name});
        } catch (IllegalArgumentException e) {
            return Support.UNKNOWN;
        }
        return usableSuites.contains(CipherSuite.of(name)) ? Support.USABLE : Support.SWITCHED_OFF;
    }

    @Override
    public Support protocol(String name) {
        try {
            engine().setEnabledProtocols(new String[] {name});
        } catch (IllegalArgumentException e) {
            return Support.UNKNOWN;
        }
        return disabledProtocols.contains(name.toLowerCase(Locale.ROOT))
                ? Support.SWITCHED_OFF
                : Support.USABLE;
    }

    @Override
    public List<String> defaultSuites() {
        return defaultSuites;
    }

    @Override
    public List<String> defaultProtocols() {
        return defaultProtocols;
    }
}
