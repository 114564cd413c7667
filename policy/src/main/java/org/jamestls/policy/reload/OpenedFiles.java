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
package org.jamestls.policy.reload;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.xml.PolicySource;

/**
 * Remembers which files were asked for while a policy was read, and how they looked just before:
 * what is watched for a change. Not thread safe.
 */
final class OpenedFiles implements PolicySource {
    private final PolicySource source;
    private final Map<String, Optional<Stamp>> stamps = new LinkedHashMap<>();

    OpenedFiles(PolicySource source) {
        this.source = source;
    }

    @Override
    public InputStream open(String name) throws IOException {
        stamps.put(name, source.stamp(name));
        return source.open(name);
    }

    @Override
    public Optional<Stamp> stamp(String name) {
        return source.stamp(name);
    }

    /** How the files that were opened looked then. */
    Map<String, Optional<Stamp>> then() {
        return Map.copyOf(stamps);
    }

    /** How they look now. */
    static Map<String, Optional<Stamp>> now(
            Map<String, Optional<Stamp>> then, PolicySource source) {
        Map<String, Optional<Stamp>> now = new LinkedHashMap<>();
        then.keySet().forEach(name -> now.put(name, source.stamp(name)));
        return Map.copyOf(now);
    }
}
