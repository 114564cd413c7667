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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.cipher.KeyExchange;

/** Reads the bodies of Certificate and ServerKeyExchange of TLS 1.2 and older. Stateless. */
final class FlightReader {
    private static final int MOST_CERTIFICATES = 30;
    private static final int EXPLICIT_PRIME = 1;
    private static final int EXPLICIT_CHAR2 = 2;
    private static final int NAMED_CURVE = 3;

    private FlightReader() {}

    /** RFC 5246 section 7.4.2. */
    static List<byte[]> certificates(byte[] body) throws MalformedException {
        Cursor cursor = new Cursor(body);
        Cursor list = cursor.part(cursor.u24());
        List<byte[]> certificates = new ArrayList<>();
        while (!list.isAtEnd()) {
            if (certificates.size() == MOST_CERTIFICATES) {
                throw new MalformedException(
                        "a chain has more than " + MOST_CERTIFICATES + " certificates");
            }
            certificates.add(list.raw(list.u24()));
        }
        return certificates;
    }

    /** Empty for a key exchange that this reader does not know. */
    static Optional<Flight.EphemeralKey> key(byte[] body, KeyExchange exchange)
            throws MalformedException {
        Cursor cursor = new Cursor(body);
        return switch (exchange) {
            case ECDHE, ECDH_ANON -> Optional.of(new Flight.EphemeralKey(curve(cursor), 0));
            case DHE, DH_ANON ->
                    Optional.of(
                            new Flight.EphemeralKey(
                                    -1, new BigInteger(1, cursor.raw(cursor.u16())).bitLength()));
            default -> Optional.empty();
        };
    }

    private static int curve(Cursor cursor) throws MalformedException {
        int type = cursor.u8();
        if (type == NAMED_CURVE) {
            return cursor.u16();
        }
        if (type == EXPLICIT_PRIME || type == EXPLICIT_CHAR2) {
            return -1;
        }
        throw new MalformedException("a curve is of the unknown type " + type);
    }
}
