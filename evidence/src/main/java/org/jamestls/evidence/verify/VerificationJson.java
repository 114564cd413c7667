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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** What a check has found, for programs. */
public final class VerificationJson {

    private VerificationJson() {}

    /** One object; what is not known is left out. */
    public static ObjectNode of(Verification checked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("folder", checked.folder().toString())
                .put("intact", checked.isIntact())
                .put("files", checked.files())
                .put("lines", checked.lines())
                .put("octets", checked.octets());
        checked.first().ifPresent(first -> put(first, json.putObject("first")));
        checked.last().ifPresent(last -> put(last, json.putObject("last")));
        ObjectNode signing = json.putObject("signing");
        signing.put("checkpoints", checked.signing().checkpoints())
                .put("agreeing", checked.signing().agreeing());
        checked.signing()
                .last()
                .ifPresent(
                        last ->
                                signing.put("sequence", last.sequence())
                                        .put("time", last.time().toString()));
        ObjectNode keys = signing.putObject("keys");
        new TreeMap<>(checked.signing().keys()).forEach(keys::put);
        json.put("breakCount", checked.breakCount());
        put(checked.breaks(), json.putArray("breaks"));
        put(checked.notes(), json.putArray("notes"));
        return json;
    }

    private static void put(Verification.End end, ObjectNode json) {
        json.put("file", end.file())
                .put("sequence", end.sequence())
                .put("time", end.time().toString())
                .put("sha256", end.sha256());
    }

    private static void put(List<Finding> findings, ArrayNode array) {
        for (Finding one : findings) {
            ObjectNode json = array.addObject();
            json.put("kind", one.kind().toString()).put("file", one.place().file());
            if (one.place().line() > 0) {
                json.put("line", one.place().line()).put("octet", one.place().octet());
            }
            json.put("count", one.count())
                    .put("what", one.what())
                    .put("means", one.kind().meaning());
        }
    }
}
