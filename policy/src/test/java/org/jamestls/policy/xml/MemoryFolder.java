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
package org.jamestls.policy.xml;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.policy.rule.Policy;

/** A folder that exists in memory only, and remembers what was opened. */
final class MemoryFolder implements PolicySource {
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<String> opened = new ArrayList<>();

    MemoryFolder with(String name, byte[] octets) {
        files.put(name, octets);
        return this;
    }

    MemoryFolder with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A folder with a policy of these rules. */
    static MemoryFolder withRules(String rules) {
        return new MemoryFolder()
                .with(
                        PolicyReader.FILE_NAME,
                        "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\"><rules>"
                                + rules
                                + "</rules></tlsPolicy>");
    }

    List<String> opened() {
        return opened;
    }

    Policy read() throws InvalidPolicyException {
        return PolicyReader.read(this, PolicyReader.FILE_NAME);
    }

    @Override
    public InputStream open(String name) throws FileNotFoundException {
        opened.add(name);
        if (!files.containsKey(name)) {
            throw new FileNotFoundException(name);
        }
        return new ByteArrayInputStream(files.get(name));
    }
}
