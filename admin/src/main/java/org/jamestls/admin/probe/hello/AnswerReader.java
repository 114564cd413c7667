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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.cipher.KeyExchange;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * Reads what a server answers to a {@link ClientHello}, no further than it must, and never more
 * than {@value #MOST_OCTETS} octets. Stateless.
 *
 * <p>A read that takes too long is the stream's affair: it throws what the stream throws.
 */
public final class AnswerReader {
    /**
     * Why an answer is {@linkplain Answer.Garbled garbled} that does not begin as a record does.
     */
    public static final String NOT_TLS = "what came is not TLS";

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;

    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int SERVER_HELLO_DONE = 14;

    private static final int WARNING = 1;

    /** RFC 5246 section 6.2.3. */
    private static final int MOST_IN_RECORD = (1 << 14) + 2048;

    private static final int MOST_RECORDS = 200;
    private static final int MOST_OCTETS = 1 << 18;

    private AnswerReader() {}

    /**
     * The ServerHello or the alert, and nothing behind it.
     *
     * @throws IOException where the stream can't be read, but for its end
     */
    public static Answer first(InputStream in) throws IOException {
        return read(in, false).answer();
    }

    /**
     * All until ServerHelloDone or an alert, where the server chose TLS 1.2 or older; else the
     * ServerHello alone. A flight that breaks off keeps what came before.
     *
     * @throws IOException as {@link #first}
     */
    public static Flight flight(InputStream in) throws IOException {
        return read(in, true);
    }

    private static Flight read(InputStream in, boolean on) throws IOException {
        Messages messages = new Messages(in);
        Answer answer;
        try {
            answer = messages.hello();
        } catch (EOFException | SocketException closed) {
            answer = new Answer.Closed();
        } catch (MalformedException e) {
            answer = new Answer.Garbled(e.getMessage());
        } catch (AlertException e) {
            answer = new Answer.Alert(e.description);
        }
        if (on && answer instanceof Answer.Hello hello && hello.protocol() != TlsProtocol.TLSV1_3) {
            return messages.rest(hello);
        }
        return new Flight(answer, List.of(), Optional.empty());
    }

    /** A fatal alert came instead of a message. */
    private static final class AlertException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int description;

        AlertException(int description) {
            this.description = description;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** The handshake messages of a stream. Not thread safe. */
    private static final class Messages {
        private final InputStream in;
        private byte[] record = {};
        private int at;
        private int records;
        private int octets;

        Messages(InputStream in) {
            this.in = in;
        }

        Answer hello() throws IOException {
            int type = next();
            byte[] body = body();
            if (type != SERVER_HELLO) {
                throw new MalformedException("the first message is of type " + type);
            }
            return ServerHelloReader.read(body);
        }

        Flight rest(Answer.Hello hello) throws IOException {
            KeyExchange exchange = SuiteCode.suite(hello.suite()).keyExchange();
            List<byte[]> certificates = new ArrayList<>();
            Optional<Flight.EphemeralKey> key = Optional.empty();
            try {
                for (int type = next(); type != SERVER_HELLO_DONE; type = next()) {
                    byte[] body = body();
                    if (type == CERTIFICATE && certificates.isEmpty()) {
                        certificates.addAll(FlightReader.certificates(body));
                    } else if (type == SERVER_KEY_EXCHANGE) {
                        key = FlightReader.key(body, exchange);
                    }
                }
            } catch (EOFException | SocketException | MalformedException | AlertException ended) {
                // What came before is what is known.
                return new Flight(hello, certificates, key);
            }
            return new Flight(hello, certificates, key);
        }

        private int next() throws IOException {
            return octet();
        }

        private byte[] body() throws IOException {
            int length = octet() << 16 | octet() << 8 | octet();
            if (length > MOST_OCTETS) {
                throw new MalformedException("a handshake message says that it is too long");
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, 4096));
            while (body.size() < length) {
                fill();
                int part = Math.min(length - body.size(), record.length - at);
                body.write(record, at, part);
                at += part;
            }
            return body.toByteArray();
        }

        private int octet() throws IOException {
            fill();
            return record[at++] & 0xff;
        }

        private void fill() throws IOException {
            while (at == record.length) {
                readRecord();
            }
        }

        private void readRecord() throws IOException {
            int type = wire();
            if (type < CHANGE_CIPHER_SPEC || type > HANDSHAKE + 1) {
                throw new MalformedException(NOT_TLS);
            }
            if (wire() != 3) {
                throw new MalformedException(NOT_TLS);
            }
            wire();
            int length = wire() << 8 | wire();
            if (++records > MOST_RECORDS
                    || length > MOST_IN_RECORD
                    || (octets += length) > MOST_OCTETS) {
                throw new MalformedException("more came than an answer may have");
            }
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException();
            }
            if (type == ALERT) {
                alert(content);
            } else if (type == HANDSHAKE) {
                record = content;
                at = 0;
            } else if (type != CHANGE_CIPHER_SPEC) {
                throw new MalformedException("data came before the handshake");
            }
        }

        /** A warning, such as of a server name that is not known, does not end a handshake. */
        private static void alert(byte[] content) throws IOException {
            if (content.length != 2) {
                throw new MalformedException("an alert is not of two octets");
            }
            if (content[0] != WARNING || content[1] == 0) {
                throw new AlertException(content[1] & 0xff);
            }
        }

        private int wire() throws IOException {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException();
            }
            return octet;
        }
    }
}
