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
package org.jamestls.evidence.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.evidence.page.Harmless;

/**
 * What a check has found, for people: of what {@link VerificationJson} tells, here or elsewhere.
 */
public final class VerificationText {

    private VerificationText() {}

    /**
     * The lines: what was checked, the verdict, each break with its place, and notes. Nothing in
     * them steers a terminal.
     *
     * @param ledger what it is called
     */
    public static List<String> lines(String ledger, JsonNode checked) {
        List<String> lines = new ArrayList<>();
        JsonNode signing = checked.path("signing");
        lines.add("Ledger " + ledger);
        lines.add("  " + extent(checked));
        lines.add(
                "  "
                        + count(signing.path("checkpoints").asLong(), "checkpoint")
                        + (signing.has("sequence")
                                ? "; the last that fits signs line number "
                                        + text(signing, "sequence")
                                        + " on "
                                        + text(signing, "time")
                                : ""));
        signing.path("keys")
                .fieldNames()
                .forEachRemaining(key -> lines.add("  signed by the certificate " + key));
        if (checked.path("last").isObject()) {
            lines.add("  head of the chain " + text(checked.path("last"), "sha256"));
        }
        lines.add("");
        lines.add(verdict(checked));
        for (JsonNode one : checked.path("breaks")) {
            lines.add("");
            lines.add(found(one) + octet(one));
            lines.add("    it means: " + text(one, "means"));
        }
        long more = checked.path("breakCount").asLong() - checked.path("breaks").size();
        if (more > 0) {
            lines.add("");
            lines.add("... and " + more + " more.");
        }
        if (!checked.path("notes").isEmpty()) {
            lines.add("");
            lines.add("To know:");
        }
        checked.path("notes").forEach(one -> lines.add("  " + found(one)));
        return lines.stream().map(Harmless::text).toList();
    }

    /** How much was checked, in one line: {@code 2 files, 33 lines, numbers 1 to 33, ...}. */
    public static String extent(JsonNode checked) {
        String read =
                count(checked.path("files").asLong(), "file")
                        + ", "
                        + count(checked.path("lines").asLong(), "line");
        JsonNode first = checked.path("first");
        JsonNode last = checked.path("last");
        return first.isObject() && last.isObject()
                ? read
                        + ", numbers "
                        + text(first, "sequence")
                        + " to "
                        + text(last, "sequence")
                        + ", "
                        + text(first, "time")
                        + " to "
                        + text(last, "time")
                : read;
    }

    private static String verdict(JsonNode checked) {
        if (checked.path("intact").asBoolean()) {
            return checked.path("lines").asLong() == 0
                    ? "There is nothing in it."
                    : "It is intact: every line fits the one before it, and what is signed.";
        }
        return "It is NOT intact: "
                + count(checked.path("breakCount").asLong(), "break")
                + ". The first is at "
                + place(checked.path("breaks").path(0))
                + ".";
    }

    private static String found(JsonNode one) {
        return place(one) + ": " + text(one, "kind") + ": " + text(one, "what");
    }

    private static String place(JsonNode one) {
        return Stream.of("file", "line")
                .filter(one::has)
                .map(name -> text(one, name))
                .collect(Collectors.joining(":"));
    }

    private static String octet(JsonNode one) {
        return one.has("line") ? " (at octet " + text(one, "octet") + ")" : "";
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
