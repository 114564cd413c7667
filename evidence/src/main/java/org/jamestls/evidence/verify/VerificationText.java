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

import java.util.ArrayList;
import java.util.List;

/** What a check has found, for people. */
public final class VerificationText {

    private VerificationText() {}

    /** The lines: what was checked, the verdict, each break with its place, and notes. */
    public static List<String> lines(Verification checked) {
        List<String> lines = new ArrayList<>();
        lines.add("Ledger " + checked.folder());
        lines.add(
                "  "
                        + count(checked.files(), "file")
                        + ", "
                        + count(checked.lines(), "line")
                        + range(checked));
        lines.add("  " + signed(checked.signing()));
        checked.signing()
                .keys()
                .forEach((key, count) -> lines.add("  signed by the certificate " + key));
        checked.last().ifPresent(last -> lines.add("  head of the chain " + last.sha256()));
        lines.add("");
        lines.add(verdict(checked));
        for (Finding one : checked.breaks()) {
            lines.add("");
            lines.add(one.place() + ": " + one.kind() + ": " + one.what() + octet(one));
            lines.add("    it means: " + one.kind().meaning());
        }
        if (checked.breakCount() > checked.breaks().size()) {
            lines.add("");
            lines.add("... and " + (checked.breakCount() - checked.breaks().size()) + " more.");
        }
        if (!checked.notes().isEmpty()) {
            lines.add("");
            lines.add("To know:");
        }
        for (Finding one : checked.notes()) {
            lines.add("  " + one.place() + ": " + one.kind() + ": " + one.what());
        }
        return lines;
    }

    private static String verdict(Verification checked) {
        if (checked.isIntact()) {
            return checked.lines() == 0
                    ? "There is nothing in it."
                    : "It is intact: every line fits the one before it, and what is signed.";
        }
        return "It is NOT intact: "
                + count(checked.breakCount(), "break")
                + ". The first is at "
                + checked.breaks().get(0).place()
                + ".";
    }

    private static String octet(Finding one) {
        return one.place().line() == 0 ? "" : " (at octet " + one.place().octet() + ")";
    }

    private static String range(Verification checked) {
        if (checked.first().isEmpty() || checked.last().isEmpty()) {
            return "";
        }
        Verification.End first = checked.first().get();
        Verification.End last = checked.last().get();
        return ", numbers "
                + first.sequence()
                + " to "
                + last.sequence()
                + ", "
                + first.time()
                + " to "
                + last.time();
    }

    private static String signed(Verification.Signing signing) {
        return count(signing.checkpoints(), "checkpoint")
                + signing.last()
                        .map(
                                last ->
                                        "; the last that fits signs line number "
                                                + last.sequence()
                                                + " on "
                                                + last.time())
                        .orElse("");
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
