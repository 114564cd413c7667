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
package org.jamestls.admin.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.FoundCheckpoint;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.policy.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the checkpoints of ledgers sign. */
@Command(
        name = "checkpoint",
        description =
                "Shows the checkpoints of one or several ledgers: when, up to which line, which"
                        + " files, and by whose key. It does not check the ledger: that does"
                        + " verify.",
        exitCodeList = {
            ExitStatus.FINE + ":Done.",
            ExitStatus.BAD_NEWS + ":There is none, or one of them can't be used.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a folder that can't be read."
        })
final class CheckpointCommand implements Callable<Integer> {

    @Mixin private EvidenceFolders ledgers = new EvidenceFolders();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        Table table =
                Table.headed("checkpoint", "node", "line", "head", "closed files", "key", "stamp");
        boolean fine = true;
        for (EvidenceFolder folder : ledgers.folders()) {
            List<FoundCheckpoint> found = read(folder);
            fine &= !found.isEmpty();
            for (FoundCheckpoint one : found) {
                if (one instanceof FoundCheckpoint.Signed signed) {
                    row(signed.checkpoint(), table);
                    put(signed.checkpoint(), answer.addObject());
                } else if (one instanceof FoundCheckpoint.Unusable unusable) {
                    fine = false;
                    table.row(unusable.file().fileName(), "-", "-", unusable.why(), "-", "-", "-");
                    answer.addObject()
                            .put("file", unusable.file().fileName())
                            .put("unusable", unusable.why());
                }
            }
        }
        if (output.isJson()) {
            output.print(answer);
        } else {
            output.print(table);
        }
        return fine ? ExitStatus.FINE : ExitStatus.BAD_NEWS;
    }

    private static List<FoundCheckpoint> read(EvidenceFolder folder) throws NotDoneException {
        try {
            return new CheckpointFolder(folder.checkpoints()).read(() -> {});
        } catch (IOException e) {
            throw new NotDoneException(
                    "The checkpoints in "
                            + folder.checkpoints()
                            + " can't be read: "
                            + e.getMessage());
        }
    }

    private static void row(SignedCheckpoint signed, Table table) {
        table.row(
                signed.file().fileName(),
                SafeText.echo(signed.statement().node()),
                Long.toString(signed.statement().sequence()),
                signed.statement().head(),
                Integer.toString(signed.statement().closed().size()),
                signed.fingerprint(),
                signed.stamp().isPresent() ? "yes" : "no");
    }

    private static void put(SignedCheckpoint signed, ObjectNode json) {
        json.put("file", signed.file().fileName())
                .put("sha256", signed.sha256())
                .put("node", signed.statement().node())
                .put("time", signed.statement().time().toString())
                .put("seq", signed.statement().sequence())
                .put("head", signed.statement().head());
        ArrayNode closed = json.putArray("closed");
        signed.statement()
                .closed()
                .forEach(
                        file ->
                                closed.addObject()
                                        .put("file", file.file())
                                        .put("sha256", file.sha256())
                                        .put("lines", file.lines()));
        json.put("key", signed.fingerprint()).put("stamped", signed.stamp().isPresent());
    }
}
