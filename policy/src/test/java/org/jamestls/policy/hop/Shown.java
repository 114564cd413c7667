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
package org.jamestls.policy.hop;

import java.net.InetAddress;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;

/** Hops and paths in the words of the corpus. */
final class Shown {

    private Shown() {}

    static List<String> hops(MessagePath path) {
        return Stream.concat(
                        path.facts().stream().map(hop -> "fact " + hop(hop)),
                        path.hearsay().stream().map(hop -> "hearsay " + hop(hop)))
                .toList();
    }

    static String path(MessagePath path) {
        return "path "
                + path.verdict().verdict()
                + "; hearsay "
                + path.hearsayVerdict().map(told -> told.verdict().toString()).orElse("none")
                + "; "
                + path.boundary();
    }

    static String hop(Hop hop) {
        List<String> parts = new ArrayList<>();
        parts.add(hop.verdict().toString());
        add(parts, "helo", hop.peer().helo());
        add(parts, "reverse", hop.peer().reverseName());
        add(parts, "address", hop.peer().address().map(InetAddress::getHostAddress));
        add(parts, "by", hop.by());
        add(parts, "with", hop.with());
        add(parts, "id", hop.id());
        add(parts, "for", hop.recipient());
        add(parts, "date", hop.date().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format));
        add(parts, "tls", hop.tls().map(Shown::tls));
        if (hop.authenticated()) {
            parts.add("authenticated");
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String name, Optional<String> value) {
        value.ifPresent(text -> parts.add(name + " " + text));
    }

    private static String tls(HopTls tls) {
        String told =
                Stream.of(
                                tls.protocol().map(TlsProtocol::toString),
                                tls.suite().map(CipherSuite::name),
                                tls.bits().isPresent()
                                        ? Optional.of("" + tls.bits().getAsInt())
                                        : Optional.<String>empty())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
        return told.isEmpty() ? "unspecified" : told;
    }
}
