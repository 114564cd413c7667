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
package org.jamestls.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jamestls.demo.server.DemoFailure;
import org.jamestls.demo.server.Ports;

/**
 * What the command line asks for.
 *
 * @param ports where to listen
 * @param work the folder to work in; the demo's own, one for each port base, unless told
 * @param example the folder of {@code conf/examples} whose files replace those of {@code conf}
 * @param check whether to play the scenes and end, instead of serving until stopped
 */
record Options(Ports ports, Optional<Path> work, Optional<String> example, boolean check) {

    /**
     * Reads the command line.
     *
     * @throws DemoFailure with exit status 2 when an option is unknown or its value is missing or
     *     out of range
     */
    static Options parse(List<String> arguments) throws DemoFailure {
        Ports ports = new Ports(Ports.DEFAULT_BASE);
        Optional<Path> work = Optional.empty();
        Optional<String> example = Optional.empty();
        boolean check = false;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--port-base" -> ports = ports(value(option, left));
                case "--work" -> work = Optional.of(Path.of(value(option, left)));
                case "--example" -> example = Optional.of(value(option, left));
                case "--check" -> check = true;
                default -> throw DemoFailure.usage("There is no option " + option + ".");
            }
        }
        return new Options(ports, work, example, check);
    }

    private static String value(String option, Deque<String> left) throws DemoFailure {
        if (left.isEmpty()) {
            throw DemoFailure.usage(option + " needs a value.");
        }
        return left.pop();
    }

    private static Ports ports(String base) throws DemoFailure {
        if (base.matches("[0-9]{1,5}") && Integer.parseInt(base) <= Ports.HIGHEST_BASE) {
            return new Ports(Integer.parseInt(base));
        }
        throw DemoFailure.usage("--port-base is a number from 0 to " + Ports.HIGHEST_BASE + ".");
    }
}
