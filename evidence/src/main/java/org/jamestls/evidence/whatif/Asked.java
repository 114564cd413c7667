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
package org.jamestls.evidence.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.rule.TimeWindow;

/**
 * What a policy asks for: whatever else a ledger tells is of no matter to its decisions. Immutable
 * once made.
 */
final class Asked {

    /** A fact that may be asked for, as precisely as it matters. */
    enum What {
        PEER,
        HELO,
        AUTHENTICATED,
        USER,
        NULL_SENDER,
        SENDER_DOMAIN,
        SENDER_ADDRESS,
        RECIPIENT_DOMAIN,
        RECIPIENT_ADDRESS,
        LOCAL,
        REQUIRETLS,
        CERTIFICATE,
        CERTIFICATE_END
    }

    private final Set<What> what = new HashSet<>();
    private final Set<Instant> boundaries = new HashSet<>();
    private final List<TimeWindow> windows = new ArrayList<>();

    private Asked() {}

    static Asked by(Policy policy) {
        Asked asked = new Asked();
        for (Rule rule : policy.rules()) {
            if (rule.mode() != Mode.OFF) {
                asked.add(rule);
            }
        }
        for (ClearTextAuth permission : policy.clearTextAuth()) {
            asked.add(permission.when());
            asked.boundaries.add(permission.expires());
        }
        return asked;
    }

    boolean has(What one) {
        return what.contains(one);
    }

    boolean hasAny(What... some) {
        return Stream.of(some).anyMatch(what::contains);
    }

    /** Instants at which a decision may change: ends of rules and exceptions, and of periods. */
    Set<Instant> boundaries() {
        return Set.copyOf(boundaries);
    }

    /** Windows of the week that are asked for. */
    List<TimeWindow> windows() {
        return windows.stream().distinct().toList();
    }

    private void add(Rule rule) {
        add(rule.when());
        add(rule.requirement());
        rule.expires().ifPresent(boundaries::add);
        for (RuleException exception : rule.exceptions()) {
            add(exception.when());
            add(exception.requirement());
            boundaries.add(exception.expires());
        }
    }

    private void add(Requirement requirement) {
        requirement.clientCertificate().ifPresent(this::add);
    }

    private void add(CertificateRequirement certificate) {
        what.add(What.CERTIFICATE);
        if (certificate.validFor().compareTo(Duration.ZERO) > 0) {
            what.add(What.CERTIFICATE_END);
        }
    }

    private void addAll(Collection<Condition> conditions) {
        conditions.forEach(this::add);
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.All all) {
            addAll(all.parts());
        } else if (condition instanceof Condition.Any any) {
            addAll(any.parts());
        } else if (condition instanceof Condition.Not not) {
            add(not.part());
        } else if (condition instanceof Condition.FromPeer
                || condition instanceof Condition.InShare) {
            what.add(What.PEER);
        } else if (condition instanceof Condition.Authenticated) {
            what.add(What.AUTHENTICATED);
        } else if (condition instanceof Condition.UserIn) {
            what.add(What.USER);
        } else if (condition instanceof Condition.HeloMatches) {
            what.add(What.HELO);
        } else if (condition instanceof Condition.NullSender) {
            what.add(What.NULL_SENDER);
        } else if (condition instanceof Condition.LocalRecipient) {
            what.add(What.LOCAL);
        } else if (condition instanceof Condition.RequireTlsAsked) {
            what.add(What.REQUIRETLS);
        } else {
            addOther(condition);
        }
    }

    private void addOther(Condition condition) {
        if (condition instanceof Condition.SenderIn in) {
            what.add(What.SENDER_DOMAIN);
            if (in.lists().stream().anyMatch(list -> !list.set().addresses().isEmpty())) {
                what.add(What.SENDER_ADDRESS);
            }
        } else if (condition instanceof Condition.RecipientIn in) {
            what.add(What.RECIPIENT_DOMAIN);
            if (in.lists().stream().anyMatch(list -> !list.set().addresses().isEmpty())) {
                what.add(What.RECIPIENT_ADDRESS);
            }
        } else if (condition instanceof Condition.AtTime at) {
            windows.add(at.window());
        } else if (condition instanceof Condition.InPeriod in) {
            in.period().from().ifPresent(boundaries::add);
            in.period().until().ifPresent(boundaries::add);
        } else if (!(condition instanceof Condition.OnListener)) {
            throw new IllegalStateException("not known what is asked by " + condition.getClass());
        }
    }
}
