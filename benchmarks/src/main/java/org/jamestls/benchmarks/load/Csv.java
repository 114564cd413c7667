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
package org.jamestls.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every measurement as a line of comma-separated values. */
record Csv(List<Pair> pairs) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("pair,variant,messages,seconds,server_cpu_seconds");
        for (int i = 0; i < pairs.size(); i++) {
            lines.add(line(i + 1, "bare", pairs.get(i).bare()));
            lines.add(line(i + 1, "suite", pairs.get(i).suite()));
        }
        return lines;
    }

    private static String line(int pair, String variant, Measurement measured) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%.3f,%.2f",
                pair,
                variant,
                measured.sent().messages(),
                measured.sent().time().toNanos() / 1e9,
                measured.cpu().toNanos() / 1e9);
    }
}
