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
package org.jamestls.evidence.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jamestls.evidence.hash.Sha256;

/** The JSON form of a line that was found, for whoever answers programs. Stateless. */
public final class FoundJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FoundJson() {}

    /**
     * Puts {@code file}, {@code line} (its number), {@code sha256} of the line as it stands, and
     * {@code entry}, the line itself. Its values are as they were written, so that only a JSON
     * writer may print them.
     *
     * @return {@code json}
     */
    public static ObjectNode put(Found found, ObjectNode json) {
        byte[] octets = found.octets();
        json.put("file", found.file().name())
                .put("line", found.number())
                .put("sha256", Sha256.hexOf(octets));
        try {
            json.set("entry", MAPPER.readTree(octets));
        } catch (IOException e) {
            throw new IllegalStateException("it was read as JSON before", e);
        }
        return json;
    }
}
