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

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;

/** A folder in memory whose files change. */
final class Folder implements PolicySource {
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Map<String, Stamp> stamps = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean broken;

    /** From now on nobody can look at a file without a fault. */
    void breakDown() {
        broken = true;
    }

    Folder with(String name, String text) {
        files.put(name, text);
        stamps.put(name, new Stamp(Instant.ofEpochSecond(writes.incrementAndGet()), text.length()));
        return this;
    }

    Folder without(String name) {
        files.remove(name);
        stamps.remove(name);
        return this;
    }

    /** A policy of these rules. */
    Folder withRules(String rules) {
        return withPolicy("", rules);
    }

    Folder withPolicy(String attributes, String rules) {
        return with(
                PolicyReader.FILE_NAME,
                "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1' "
                        + attributes
                        + "><rules>"
                        + rules
                        + "</rules></tlsPolicy>");
    }

    /** How often a file was opened. */
    int reads() {
        return reads.get();
    }

    @Override
    public InputStream open(String name) throws FileNotFoundException {
        reads.incrementAndGet();
        String text = files.get(name);
        if (text == null) {
            throw new FileNotFoundException(name);
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Stamp> stamp(String name) {
        if (broken) {
            throw new IllegalStateException("the folder is broken");
        }
        return Optional.ofNullable(stamps.get(name));
    }
}
