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
package org.jamestls.evidence.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.evidence.storage.Storage;

/**
 * Reads a ledger as its form is described, and with nothing of the code that writes or repairs it.
 * Throws an {@link AssertionError} that says where the first break is.
 */
final class PlainCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern FILE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\.(\\d+))?\\.jsonl");
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"v\":1,\"seq\":(\\d+),\"time\":\"([^\"]+)\",\"node\":\"[^\"]+\","
                            + "\"prev\":\"([0-9a-f]{64})\",\"type\":\"([a-z]+)\".*\\}");

    private final Storage storage;
    private final Consumer<JsonNode> lines;
    private final Set<String> told = new HashSet<>();

    private long sequence;
    private String hash = "0".repeat(64);
    private String file = "";
    private Instant time = Instant.MIN;

    private PlainCheck(Storage storage, Consumer<JsonNode> lines) {
        this.storage = storage;
        this.lines = lines;
    }

    private record Where(String file, int number, String line) {}

    /** All lines. */
    static List<JsonNode> of(Storage storage) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        of(storage, lines::add);
        return lines;
    }

    /** Hands out each line. */
    static void of(Storage storage, Consumer<JsonNode> lines) throws IOException {
        PlainCheck check = new PlainCheck(storage, lines);
        TreeMap<String, String> files = new TreeMap<>();
        for (String name : storage.list()) {
            Matcher matcher = FILE.matcher(name);
            if (matcher.matches()) {
                String part = matcher.group(2) == null ? "1" : matcher.group(2);
                files.put(matcher.group(1) + " " + "0".repeat(9 - part.length()) + part, name);
            }
        }
        for (String name : files.values()) {
            check.file(name);
        }
        for (String name : storage.list()) {
            check(
                    !name.contains(".torn-") || check.told.contains(name),
                    "nothing tells of it",
                    name);
        }
    }

    /** The ids of mails that a ledger tells of. */
    static Set<String> mails(List<JsonNode> lines) {
        Set<String> mails = new HashSet<>();
        for (JsonNode line : lines) {
            if (line.has("mail")) {
                check(mails.add(line.get("mail").asText()), "told twice", line);
            }
        }
        return mails;
    }

    private void file(String name) throws IOException {
        String text = new String(storage.read(name).readAllBytes(), UTF_8);
        check(text.endsWith("\n"), "it does not end with a line feed, or is empty", name);
        Set<String> certificates = new HashSet<>();
        int number = 0;
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            number++;
            Where where = new Where(name, number, line);
            Matcher matcher = LINE.matcher(line);
            check(matcher.matches(), "no line", where);
            check(Long.parseLong(matcher.group(1)) == sequence + 1, "wrong sequence", where);
            check(matcher.group(3).equals(hash), "wrong hash", where);
            JsonNode node = MAPPER.readTree(line);
            String type = matcher.group(4);
            if (type.equals("file")) {
                check(number == 1, "not at the begin", where);
                check(node.path("file").asText().equals(name), "wrong name", where);
                check(node.path("previousFile").asText().equals(file), "wrong file", where);
            } else {
                check(number > 1, "no begin", where);
            }
            Instant now = Instant.parse(matcher.group(2));
            check(
                    !now.isBefore(time) || type.equals("clock"),
                    "time goes back after " + time,
                    where);
            if (type.equals("certificate")) {
                check(certificates.add(node.path("sha256").asText()), "known", where);
            }
            for (String member : List.of("ownCertificate", "peerCertificate")) {
                JsonNode named = node.path("tls").path(member);
                check(
                        named.isMissingNode() || certificates.contains(named.asText()),
                        "not known",
                        where);
            }
            if (type.equals("repair")) {
                repair(node, where);
            }
            lines.accept(node);
            sequence++;
            hash = sha256(line.getBytes(UTF_8));
            time = now;
        }
        file = name;
    }

    private void repair(JsonNode node, Where where) throws IOException {
        byte[] kept = storage.read(node.path("kept").asText()).readAllBytes();
        check(told.add(node.path("kept").asText()), "told twice", where);
        check(kept.length > 0, "nothing is kept", where);
        check(kept.length == node.path("octets").asLong(), "wrong length", where);
        check(sha256(kept).equals(node.path("sha256").asText()), "wrong hash", where);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(boolean holds, String otherwise, Object where) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + where);
        }
    }
}
