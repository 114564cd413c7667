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

/**
 * What the JDK under a server makes of names of protocols and cipher suites. Implementations are
 * thread safe.
 */
public interface TlsPlatform {

    /** What becomes of a name. */
    enum Support {
        /** It can be negotiated when it is enabled. */
        USABLE,
        /** It can be enabled, but the JDK's own settings keep it from being negotiated. */
        SWITCHED_OFF,
        /** It can't be enabled: whoever tries gets an error. */
        UNKNOWN
    }

    /** What becomes of a cipher suite of that name, an IANA name or the JDK's own. */
    Support suite(String name);

    /** What becomes of a protocol of that name, such as {@code TLSv1.3}. */
    Support protocol(String name);

    /** The suites that a server enables where it is told none. */
    List<String> defaultSuites();

    /** The protocols that a server enables where it is told none. */
    List<String> defaultProtocols();

    /**
     * The JDK that runs this code, with its settings as they are now. On a command line that need
     * not be the one that runs the server.
     */
    static TlsPlatform ofThisJdk() {
        return new JdkTls();
    }
}
