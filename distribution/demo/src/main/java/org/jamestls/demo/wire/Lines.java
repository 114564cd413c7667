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
package org.jamestls.demo.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the loopback interface that carries lines, in clear text at first. */
final class Lines implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Socket socket;
    private InputStream in;

    private Lines(Socket socket) throws IOException {
        use(socket);
    }

    static Lines to(int port) throws IOException {
        return to(port, InetAddress.getLoopbackAddress());
    }

    static Lines to(int port, InetAddress from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return new Lines(socket);
    }

    /** Goes on under TLS. */
    void secure(TlsTerms terms) throws IOException {
        use(terms.over(socket));
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next line without its line end. */
    String read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (octet != '\r') {
                line.write(octet);
            }
            octet = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The next octets, whatever they are. */
    String read(int octets) throws IOException {
        return new String(in.readNBytes(octets), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket current) throws IOException {
        socket = current;
        in = new BufferedInputStream(current.getInputStream());
    }
}
