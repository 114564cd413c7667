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
package org.jamestls.admin.probe.mx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A DNS server on loopback that knows a few records (RFC 1035), by {@code "name TYPE"}. */
public final class LoopbackDns implements AutoCloseable {
    private static final Map<Integer, String> TYPES = Map.of(1, "A", 15, "MX", 28, "AAAA");

    private final DatagramSocket socket;
    private final Map<String, List<String>> records;

    /** Knows {@code records}; a name that none begins with does not exist. */
    public LoopbackDns(Map<String, List<String>> records) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        this.records = records;
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** Its address and port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(packet);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private byte[] answer(DatagramPacket packet) throws IOException {
        byte[] asked = packet.getData();
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (asked[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(asked, at + 1, asked[at], StandardCharsets.US_ASCII));
            at += asked[at] + 1;
        }
        String lower = name.toString().toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(asked[at + 2] & 0xff, "?");
        List<String> found = records.getOrDefault(lower + " " + type, List.of());
        boolean exists = records.keySet().stream().anyMatch(key -> key.startsWith(lower + " "));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.write(asked, 0, 2);
        out.writeShort(exists ? 0x8580 : 0x8583);
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(asked, 12, at + 5 - 12);
        for (String record : found) {
            byte[] data = data(type, record);
            out.writeShort(0xc00c);
            out.write(asked, at + 1, 4);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return octets.toByteArray();
    }

    private static byte[] data(String type, String record) throws IOException {
        if (!type.equals("MX")) {
            return InetAddress.getByName(record).getAddress();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        String[] words = record.split(" ");
        out.writeShort(Integer.parseInt(words[0]));
        for (String label : words[1].split("\\.")) {
            out.writeByte(label.length());
            out.writeBytes(label);
        }
        out.writeByte(0);
        return octets.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
