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
package org.jamestls.admin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * The body of a request.
 *
 * @param type its media type
 * @param octets none where there is no body
 */
public record Body(String type, byte[] octets) {

    /** None. */
    public static final Body NONE = new Body("", new byte[0]);

    /** JSON. */
    public static Body json(JsonNode json) {
        return new Body("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** XML as it stands in a file. */
    public static Body xml(byte[] octets) {
        return new Body("application/xml", octets);
    }
}
