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
package org.jamestls.it.james;

/**
 * One SMTP listener of the server under test.
 *
 * @param name the name that its policy handler is given, and that scenarios use
 * @param tls how TLS begins there
 * @param key the key that it proves itself with
 * @param auth whether AUTH is announced
 * @param clientAuth whether a client certificate of the test authority is demanded
 * @param proxied whether a PROXY header is demanded
 * @param guarded whether the policy handler stands in its handler chain
 * @param portWritten whether its configuration names a port; otherwise the system chooses one when
 *     the server binds, and nothing but the server knows it
 * @param ioWorkers on how many threads it serves its clients
 */
public record Listener(
        String name,
        Tls tls,
        KeyType key,
        boolean auth,
        boolean clientAuth,
        boolean proxied,
        boolean guarded,
        boolean portWritten,
        int ioWorkers) {

    private static final int USUAL_IO_WORKERS = 2;

    /** How TLS begins on a listener. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    public static Listener of(String name, Tls tls) {
        return new Listener(
                name, tls, KeyType.RSA, false, false, false, true, false, USUAL_IO_WORKERS);
    }

    public Listener with(KeyType other) {
        return new Listener(
                name, tls, other, auth, clientAuth, proxied, guarded, portWritten, ioWorkers);
    }

    public Listener withAuth() {
        return new Listener(
                name, tls, key, true, clientAuth, proxied, guarded, portWritten, ioWorkers);
    }

    public Listener withClientAuth() {
        return new Listener(name, tls, key, auth, true, proxied, guarded, portWritten, ioWorkers);
    }

    public Listener behindProxy() {
        return new Listener(
                name, tls, key, auth, clientAuth, true, guarded, portWritten, ioWorkers);
    }

    public Listener withPortWritten() {
        return new Listener(name, tls, key, auth, clientAuth, proxied, guarded, true, ioWorkers);
    }

    public Listener unguarded() {
        return new Listener(
                name, tls, key, auth, clientAuth, proxied, false, portWritten, ioWorkers);
    }

    public Listener withOneIoWorker() {
        return new Listener(name, tls, key, auth, clientAuth, proxied, guarded, portWritten, 1);
    }
}
