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
package org.jamestls.benchmarks;

/** A benchmark can't go on; one sentence tells whoever started it why. */
public final class BenchmarkFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    private BenchmarkFailure(String sentence, int exitStatus) {
        super(sentence);
        this.exitStatus = exitStatus;
    }

    /** Something outside the command line is in the way: exit status 1. */
    public static BenchmarkFailure because(String sentence) {
        return new BenchmarkFailure(sentence, 1);
    }

    /** The command line can't be understood: exit status 2. */
    public static BenchmarkFailure usage(String sentence) {
        return new BenchmarkFailure(sentence, 2);
    }

    int exitStatus() {
        return exitStatus;
    }
}
