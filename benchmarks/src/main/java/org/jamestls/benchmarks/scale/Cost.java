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
package org.jamestls.benchmarks.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jamestls.benchmarks.statistics.Sample;

/**
 * What one decision took.
 *
 * @param half half of the decisions took no longer, in nanoseconds
 * @param most 99 of 100 decisions took no longer, in nanoseconds
 * @param garbage what was allocated, in octets
 */
record Cost(double half, double most, double garbage) {

    /** The medians of several. */
    static Cost median(List<Cost> costs) {
        return new Cost(
                median(costs, Cost::half), median(costs, Cost::most), median(costs, Cost::garbage));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
        return new Sample(costs.stream().mapToDouble(of).boxed().toList()).median();
    }
}
