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
package org.jamestls.benchmarks.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * What a program found of a server, as far as both programs look at it.
 *
 * @param suites of each version that the server takes, the suites by their IANA names, in the
 *     server's order where it has one
 * @param order of each version, whether the server's order of suites decides; versions with one
 *     suite are missing
 * @param certificates the SHA-256 of each certificate that the server shows as its own, lower case
 */
record Findings(
        Map<TlsProtocol, List<String>> suites,
        Map<TlsProtocol, Boolean> order,
        Set<String> certificates) {

    /**
     * In what another program found otherwise, a line each.
     *
     * @param mine what to call this one
     * @param theirs what to call the other
     */
    List<String> differences(Findings other, String mine, String theirs) {
        List<String> lines = new ArrayList<>();
        Set<TlsProtocol> versions = new TreeSet<>(suites.keySet());
        versions.addAll(other.suites.keySet());
        for (TlsProtocol version : versions) {
            if (!suites.containsKey(version) || !other.suites.containsKey(version)) {
                lines.add(
                        version
                                + ": only "
                                + (suites.containsKey(version) ? mine : theirs)
                                + " finds it");
                continue;
            }
            List<String> ours = suites.get(version);
            List<String> others = other.suites.get(version);
            if (others.isEmpty()) {
                lines.add(version + ": " + theirs + " names no suites, for want of an order");
                continue;
            }
            missing(others, ours)
                    .forEach(suite -> lines.add(version + " " + suite + ": only " + mine));
            missing(ours, others)
                    .forEach(suite -> lines.add(version + " " + suite + ": only " + theirs));
            boolean ordered = order.getOrDefault(version, false);
            if (ordered != other.order.getOrDefault(version, ordered)) {
                lines.add(version + ": only " + (ordered ? mine : theirs) + " finds an order");
            } else if (ordered
                    && !ours.equals(others)
                    && Set.copyOf(ours).equals(Set.copyOf(others))) {
                lines.add(version + ": the orders differ");
            }
        }
        Map<String, String> own = new TreeMap<>();
        certificates.forEach(hash -> own.put(hash, mine));
        for (String hash : other.certificates) {
            if (own.remove(hash) == null) {
                own.put(hash, theirs);
            }
        }
        own.forEach(
                (hash, finder) -> {
                    if (!certificates.contains(hash) || !other.certificates.contains(hash)) {
                        lines.add("certificate " + hash.substring(0, 16) + ": only " + finder);
                    }
                });
        return lines;
    }

    private static List<String> missing(List<String> in, List<String> from) {
        return from.stream().filter(suite -> !in.contains(suite)).toList();
    }
}
