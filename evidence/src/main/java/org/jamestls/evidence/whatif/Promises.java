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

import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.tls.TlsStart;

/**
 * Whether a server with the candidate would promise what REQUIRETLS asks for (RFC 8689), after its
 * rules refused nothing.
 */
final class Promises {
    private final RequireTlsOffer offer;
    private final String version;

    Promises(CompiledPolicy candidate) {
        offer = candidate.policy().requireTls();
        version = candidate.version();
    }

    /** Of a message that was taken. */
    Answer of(Entry.Offered offered, Optional<Boolean> local, Answer byRules) {
        // Under the very policy the promise was given, by the server itself where not by the
        // policy.
        boolean given = !offered.requireTls() || offered.policy().equals(version);
        return given || byRules.isRefusal() || isKept(offered.facts(), local)
                ? byRules
                : broken(byRules);
    }

    /** Of something that was refused, by a rule or for want of a promise. */
    Answer of(Entry.Refused refused, Answer byRules) {
        boolean forPromise = refused.by() == Entry.RefusedBy.REQUIRETLS;
        if (byRules.isRefusal()) {
            return byRules;
        }
        // Asked for in a form that is none: no policy takes it.
        boolean malformed = forPromise && !refused.requireTls();
        boolean kept = !refused.requireTls() || isKept(refused.facts(), refused.local());
        return malformed || !kept ? broken(byRules) : byRules;
    }

    private static Answer broken(Answer byRules) {
        return new Answer.Settled(Ruling.promise(), byRules.wouldRefuse());
    }

    private boolean isKept(SessionFacts facts, Optional<Boolean> local) {
        boolean encrypted =
                facts.tls().map(EntryTls::start).filter(TlsStart.CLEARTEXT::equals).isEmpty();
        return encrypted
                && switch (offer) {
                    case OFF -> false;
                    case LOCAL -> local.orElse(true);
                    case ALL -> true;
                };
    }
}
