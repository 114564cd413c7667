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
package org.jamestls.hooks.metric;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.james.metrics.api.Metric;
import org.jamestls.policy.decision.Verdict;

/**
 * The counters of rules. Of their own have some the first {@value #MOST} that the server knew, in
 * the order of the policy; the others share one, since a metric once made stays until the server
 * ends. Thread safe.
 */
final class RuleCounters {
    static final int MOST = 50;

    private final Map<String, Verdicts> rules = new ConcurrentHashMap<>();
    private final Function<String, Metric> james;
    private final Verdicts others;

    private record Verdicts(Metric pass, Metric fail) {}

    RuleCounters(Function<String, Metric> james, Collection<String> declared) {
        this.james = james;
        this.others = verdicts(MetricNames.OTHER);
        declared.forEach(this::of);
    }

    private Verdicts verdicts(String name) {
        return new Verdicts(
                james.apply(MetricNames.rule(name, Verdict.PASS)),
                james.apply(MetricNames.rule(name, Verdict.FAIL)));
    }

    void count(String rule, Verdict verdict) {
        Verdicts verdicts = of(rule);
        (verdict == Verdict.PASS ? verdicts.pass() : verdicts.fail()).increment();
    }

    private Verdicts of(String rule) {
        Verdicts known = rules.get(rule);
        return known == null ? add(rule) : known;
    }

    private synchronized Verdicts add(String rule) {
        return rules.size() < MOST || rules.containsKey(rule)
                ? rules.computeIfAbsent(rule, this::verdicts)
                : others;
    }
}
