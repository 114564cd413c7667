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
package org.jamestls.evidence.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.decision.Violation.Kind;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;

/** How somebody's TLS falls short of a profile. Not thread safe. */
final class Weakness {
    private final Usage usage = new Usage();
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private Optional<TlsProtocol> oldest = Optional.empty();

    void add(Seen seen) {
        usage.add(seen);
        for (Violation violation : seen.look().violations().orElse(List.of())) {
            kinds.merge(violation.kind(), 1L, Long::sum);
        }
        seen.look()
                .session()
                .flatMap(TlsSession::encrypted)
                .map(TlsSession.Encrypted::protocol)
                .ifPresent(this::protocol);
    }

    private void protocol(TlsProtocol protocol) {
        if (oldest.isEmpty() || oldest.get().isAtLeast(protocol)) {
            oldest = Optional.of(protocol);
        }
    }

    void add(Weakness other) {
        usage.add(other.usage);
        other.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        other.oldest.ifPresent(this::protocol);
    }

    Usage usage() {
        return usage;
    }

    long weight() {
        return usage.weight();
    }

    /** The oldest version of TLS; empty where there was clear text alone. */
    Optional<TlsProtocol> oldest() {
        return oldest;
    }

    /** {@code no-tls 12, aead 3}. */
    String kinds() {
        return kinds.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
