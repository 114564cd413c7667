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

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.reactivestreams.Publisher;

/** James' metrics, as far as a test looks at them. */
final class Counted implements MetricFactory {
    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count implements Metric {
        private int count;

        @Override
        public void increment() {
            count++;
        }

        @Override
        public void decrement() {
            throw new UnsupportedOperationException("a counter does not go back");
        }

        @Override
        public void add(int value) {
            count += value;
        }

        @Override
        public void remove(int value) {
            throw new UnsupportedOperationException("a counter does not go back");
        }

        @Override
        public long getCount() {
            return count;
        }
    }

    @Override
    public Metric generate(String name) {
        return counts.computeIfAbsent(name, made -> new Count());
    }

    @Override
    public TimeMetric timer(String name) {
        return new TimeMetric() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ExecutionResult stopAndPublish() {
                generate(name).increment();
                return null;
            }
        };
    }

    @Override
    public <T> Publisher<T> decoratePublisherWithTimerMetric(String name, Publisher<T> publisher) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Publisher<T> decoratePublisherWithTimerMetricLogP99(
            String name, Publisher<T> publisher) {
        throw new UnsupportedOperationException();
    }

    Map<String, Long> all() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getCount()));
    }

    /** Without the names that every one of ours begins with. */
    Map<String, Long> more() {
        return all().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().substring(MetricNames.PREFIX.length()),
                                Map.Entry::getValue));
    }
}
