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
package org.jamestls.admin.probe.survey;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.report.AcceptedProtocol.Order;

/**
 * What a host takes of what is offered: it chooses, what it chose is no longer offered, and so on
 * until it takes nothing. One that has an order of its own has told it then.
 *
 * @param taken in the order in which they were chosen
 * @param order whose order that is
 */
record Elimination<T>(List<T> taken, Order order) {

    /** Asks the host to choose. */
    @FunctionalInterface
    interface Choice<T> {
        /** What it chose; empty where it takes nothing of {@code offered}. */
        Optional<T> among(List<T> offered) throws IOException;
    }

    /**
     * Asks until the host takes nothing more.
     *
     * @param candidates in the order in which they are offered
     */
    static <T> Elimination<T> of(List<T> candidates, Choice<T> choice) throws IOException {
        return after(Optional.empty(), candidates, choice);
    }

    /**
     * The same, where the first choice is known already.
     *
     * @param first what was chosen of all {@code candidates}; empty to ask
     */
    static <T> Elimination<T> after(Optional<T> first, List<T> candidates, Choice<T> choice)
            throws IOException {
        List<T> left = new ArrayList<>(candidates);
        List<T> taken = new ArrayList<>();
        Optional<T> chosen = first.isPresent() ? first : choice.among(List.copyOf(left));
        // One that was not offered ends it: such a host would go on for ever.
        while (chosen.isPresent() && left.remove(chosen.get())) {
            taken.add(chosen.get());
            chosen = left.isEmpty() ? Optional.empty() : choice.among(List.copyOf(left));
        }
        return new Elimination<>(List.copyOf(taken), order(taken, choice));
    }

    private static <T> Order order(List<T> taken, Choice<T> choice) throws IOException {
        if (taken.size() < 2) {
            return Order.NO_CHOICE;
        }
        List<T> reversed = new ArrayList<>(taken);
        Collections.reverse(reversed);
        Optional<T> chosen = choice.among(reversed);
        if (chosen.equals(Optional.of(taken.get(0)))) {
            return Order.SERVER;
        }
        return chosen.equals(Optional.of(reversed.get(0))) ? Order.CLIENT : Order.UNKNOWN;
    }
}
