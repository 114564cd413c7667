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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The ledger of the server under test, which has the module {@value #MODULE}. That is loaded by the
 * server, so the two share JDK classes in a property of the system; a bridge must be laid before
 * the server starts.
 */
public final class LedgerBridge {
    public static final String MODULE = "org.jamestls.it.extension.LedgerTlsModule";

    private static final String PROPERTY = "jamestls.it.ledger";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletableFuture<Void>> answers = new ConcurrentHashMap<>();

    private LedgerBridge() {}

    /** Lays one for the next server; a message waits so long for its entry. */
    public static LedgerBridge lay(Duration longestWait) {
        LedgerBridge bridge = new LedgerBridge();
        System.getProperties()
                .put(
                        PROPERTY,
                        Map.of(
                                "lines",
                                bridge.lines,
                                "answers",
                                bridge.answers,
                                "longestWait",
                                longestWait));
        return bridge;
    }

    /** From now on the entries of messages of this sender are as safe as what comes back. */
    public CompletableFuture<Void> holdMessagesOf(String sender) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.put(sender, answer);
        return answer;
    }

    /** Forgets what was written and what was told. */
    public void clear() {
        answers.clear();
        lines.clear();
    }

    /** All entries so far. */
    public List<JsonNode> entries() {
        return lines.stream().map(LedgerBridge::parse).toList();
    }

    /** Those of one type. */
    public List<JsonNode> entries(String type) {
        return entries().stream()
                .filter(entry -> entry.path("type").asText().equals(type))
                .toList();
    }

    /** The types of all entries but of those about certificates, in their order. */
    public List<String> types() {
        return entries().stream()
                .map(entry -> entry.path("type").asText())
                .filter(type -> !type.equals("certificate"))
                .toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
