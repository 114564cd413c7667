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
package org.jamestls.policy.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.rule.Condition;

/**
 * A condition as alternatives, of each of which all literals must hold. In Kleene's logic too "and"
 * distributes over "or" and "not" changes one into the other, so this has the truth of the
 * condition, "not known yet" included.
 */
public final class Clauses {
    /**
     * A condition with more alternatives is not taken apart, so that it can't grow without bound.
     */
    private static final int MOST = 64;

    private Clauses() {}

    /**
     * A condition without parts, or the opposite of one.
     *
     * @param positive false for the opposite
     */
    public record Literal(Condition condition, boolean positive) {
        /** What it says, as a condition. */
        public Condition asCondition() {
            return positive ? condition : new Condition.Not(condition);
        }
    }

    /** The alternatives of {@code condition}; empty when there would be too many. */
    public static Optional<List<List<Literal>>> of(Condition condition) {
        return of(condition, true);
    }

    private static Optional<List<List<Literal>>> of(Condition condition, boolean positive) {
        if (condition instanceof Condition.Not not) {
            return of(not.part(), !positive);
        }
        if (condition instanceof Condition.All all) {
            return positive ? all(all.parts(), true) : any(all.parts(), false);
        }
        if (condition instanceof Condition.Any any) {
            return positive ? any(any.parts(), true) : all(any.parts(), false);
        }
        return Optional.of(List.of(List.of(new Literal(condition, positive))));
    }

    private static Optional<List<List<Literal>>> any(List<Condition> parts, boolean positive) {
        List<List<Literal>> alternatives = new ArrayList<>();
        for (Condition part : parts) {
            Optional<List<List<Literal>>> more = of(part, positive);
            if (more.isEmpty() || alternatives.size() + more.get().size() > MOST) {
                return Optional.empty();
            }
            alternatives.addAll(more.get());
        }
        return Optional.of(alternatives);
    }

    private static Optional<List<List<Literal>>> all(List<Condition> parts, boolean positive) {
        List<List<Literal>> product = List.of(List.of());
        for (Condition part : parts) {
            Optional<List<List<Literal>>> factor = of(part, positive);
            if (factor.isEmpty() || product.size() * factor.get().size() > MOST) {
                return Optional.empty();
            }
            product = product(product, factor.get());
        }
        return Optional.of(product);
    }

    private static List<List<Literal>> product(
            List<List<Literal>> left, List<List<Literal>> right) {
        List<List<Literal>> product = new ArrayList<>();
        for (List<Literal> one : left) {
            for (List<Literal> other : right) {
                List<Literal> both = new ArrayList<>(one);
                both.addAll(other);
                product.add(both);
            }
        }
        return product;
    }
}
