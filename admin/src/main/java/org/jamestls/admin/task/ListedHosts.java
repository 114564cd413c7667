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
package org.jamestls.admin.task;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jamestls.admin.probe.Target;
import org.jamestls.policy.xml.PolicySource;

/**
 * The hosts that may be probed beside this server: a host that nobody has listed is not asked,
 * whoever wants it, so that nobody makes a scanner of a mail server. Immutable.
 */
public final class ListedHosts {
    /** What the file is called in James' configuration folder. */
    public static final String FILE_NAME = "tls-probe-hosts.txt";

    private static final int SMTP = 25;
    private static final int MOST_OCTETS = 1024 * 1024;

    private final Set<String> listed;

    private ListedHosts(Set<String> listed) {
        this.listed = listed;
    }

    /** Those of the file; none where there is no file. */
    public static ListedHosts read(PolicySource conf) throws IOException {
        if (conf.stamp(FILE_NAME).isEmpty()) {
            return new ListedHosts(Set.of());
        }
        try (InputStream in = conf.open(FILE_NAME)) {
            return parse(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8));
        }
    }

    /**
     * One a line, {@code host} for its port 25 or {@code host:port}; what follows {@code #} is a
     * comment. A line that is none lists nothing.
     */
    static ListedHosts parse(String text) {
        Set<String> listed = new LinkedHashSet<>();
        for (String line : text.split("\\R")) {
            int hash = line.indexOf('#');
            String entry = (hash < 0 ? line : line.substring(0, hash)).strip();
            if (!entry.isEmpty()) {
                target(entry).ifPresent(target -> listed.add(key(target, target.port())));
            }
        }
        return new ListedHosts(Set.copyOf(listed));
    }

    private static Optional<Target> target(String entry) {
        try {
            return Optional.of(Target.parse(entry));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String key(Target target, Optional<Integer> port) {
        return target.name() + " " + port.orElse(SMTP);
    }

    /**
     * Whether it is listed with that port.
     *
     * @param port 25 unless told
     */
    public boolean has(Target host, Optional<Integer> port) {
        return listed.contains(key(host, port));
    }
}
