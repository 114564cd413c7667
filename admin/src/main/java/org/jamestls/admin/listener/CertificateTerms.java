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
package org.jamestls.admin.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.admin.probe.chain.CertificateName;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * How good the certificate of a listener is, and for how long. A certificate of a short life is not
 * bad from its first day on: each limit is at most a share of the lifetime.
 *
 * @param degraded less time left than that is a reason to act; at most a third of the lifetime
 * @param unhealthy less than that is a reason to act now; at most a sixth of it
 */
public record CertificateTerms(Duration degraded, Duration unhealthy) {
    /** 30 days and 7 days. */
    public static final CertificateTerms USUAL =
            new CertificateTerms(Duration.ofDays(30), Duration.ofDays(7));

    private static final int SHARE_DEGRADED = 3;
    private static final int SHARE_UNHEALTHY = 6;

    /**
     * @throws IllegalArgumentException when the second is longer than the first, or negative
     */
    public CertificateTerms {
        if (unhealthy.isNegative() || unhealthy.compareTo(degraded) > 0) {
            throw new IllegalArgumentException(
                    "a certificate is degraded before it is unhealthy: "
                            + degraded
                            + " must not be shorter than "
                            + unhealthy);
        }
    }

    /** How grave something is. */
    public enum Grade {
        GOOD,
        DEGRADED,
        UNHEALTHY
    }

    /**
     * What was found of one listener.
     *
     * @param why in words that name nobody; empty where all is good
     */
    public record Finding(Grade grade, List<String> why) {
        public Finding {
            why = List.copyOf(why);
        }

        /** The worst of several. */
        public static Grade worst(List<Finding> findings) {
            return findings.stream().map(Finding::grade).max(Grade::compareTo).orElse(Grade.GOOD);
        }
    }

    /** The time that is left of the chain's shortest; empty where none was seen. */
    public static Optional<Duration> left(ShownCertificates shown, Instant now) {
        return shown.chain().stream()
                .map(certificate -> Duration.between(now, certificate.notAfter()))
                .min(Duration::compareTo);
    }

    /**
     * Looks at what a listener showed. Where its port is not fixed nothing is known, and it counts
     * as good.
     *
     * @param hosts by which names clients know the listener; empty where that is not known, and
     *     then no name is looked at
     */
    public Finding look(ShownCertificates shown, Set<String> hosts, Instant now) {
        if (shown.address().isEmpty()) {
            return new Finding(Grade.GOOD, List.of());
        }
        if (shown.own().isEmpty()) {
            return new Finding(Grade.UNHEALTHY, List.of("no handshake comes about"));
        }
        CertificateFacts own = shown.own().get();
        List<String> why = new ArrayList<>();
        Grade grade = term(own, now, why);
        if (now.isBefore(own.notBefore())) {
            why.add("it is not valid before " + own.notBefore());
            grade = Grade.UNHEALTHY;
        }
        if (!hosts.isEmpty() && own.dnsNames().stream().noneMatch(name -> isOfOne(name, hosts))) {
            why.add("it is not for the name that the server says in its greeting");
            grade = worse(grade, Grade.DEGRADED);
        }
        return new Finding(worse(grade, chain(shown.chain(), now, why)), why);
    }

    private Grade term(CertificateFacts own, Instant now, List<String> why) {
        Duration life = Duration.between(own.notBefore(), own.notAfter());
        Duration left = Duration.between(now, own.notAfter());
        if (!now.isBefore(own.notAfter())) {
            why.add("its time is over since " + own.notAfter());
            return Grade.UNHEALTHY;
        }
        if (left.compareTo(lesser(degraded, life.dividedBy(SHARE_DEGRADED))) >= 0) {
            return Grade.GOOD;
        }
        why.add("days until its time is over: " + left.toDays());
        return left.compareTo(lesser(unhealthy, life.dividedBy(SHARE_UNHEALTHY))) < 0
                ? Grade.UNHEALTHY
                : Grade.DEGRADED;
    }

    // Who signed it, by name: whether a client trusts that is the client's to know.
    private static Grade chain(List<CertificateFacts> chain, Instant now, List<String> why) {
        Grade grade = Grade.GOOD;
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).issuer().equals(chain.get(i).subject())) {
                why.add("certificate " + (i + 1) + " of its chain has not signed the one before");
                grade = worse(grade, Grade.DEGRADED);
            }
            if (!now.isBefore(chain.get(i).notAfter())) {
                why.add("the time of certificate " + (i + 1) + " of its chain is over");
                grade = Grade.UNHEALTHY;
            }
        }
        return grade;
    }

    private static boolean isOfOne(String name, Set<String> hosts) {
        return hosts.stream().anyMatch(host -> CertificateName.isSameName(name, host));
    }

    private static Duration lesser(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Grade worse(Grade one, Grade other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
