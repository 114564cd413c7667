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
package org.jamestls.admin.probe.hello;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * Reads the body of a ServerHello (RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3). Stateless.
 */
final class ServerHelloReader {

    /** A ServerHello with this random is a HelloRetryRequest (RFC 8446 section 4.1.3). */
    private static final byte[] RETRY =
            HexFormat.of()
                    .parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private ServerHelloReader() {}

    static Answer.Hello read(byte[] body) throws MalformedException {
        Cursor cursor = new Cursor(body);
        int version = cursor.u16();
        boolean retry = Arrays.equals(cursor.raw(32), RETRY);
        int sessionLength = cursor.u8();
        if (sessionLength > 32) {
            throw new MalformedException("a session id is longer than 32 octets");
        }
        cursor.raw(sessionLength);
        int suite = cursor.u16();
        cursor.u8();
        Set<Integer> seen = new HashSet<>();
        int group = -1;
        if (!cursor.isAtEnd()) {
            Cursor extensions = cursor.part(cursor.u16());
            while (!extensions.isAtEnd()) {
                int type = extensions.u16();
                Cursor content = extensions.part(extensions.u16());
                if (!seen.add(type)) {
                    throw new MalformedException("an extension is answered twice");
                }
                if (type == Extension.SUPPORTED_VERSIONS) {
                    version = content.u16();
                } else if (type == Extension.KEY_SHARE) {
                    group = content.u16();
                }
            }
        }
        if (!cursor.isAtEnd()) {
            throw new MalformedException("a ServerHello goes on behind its end");
        }
        return new Answer.Hello(protocol(version), suite, retry, group, sessionLength > 0, seen);
    }

    private static TlsProtocol protocol(int version) throws MalformedException {
        int minor = version - 0x0300;
        if (minor < 0 || minor >= TlsProtocol.values().length) {
            throw new MalformedException(String.format("the version is 0x%04x", version));
        }
        return TlsProtocol.values()[minor];
    }
}
