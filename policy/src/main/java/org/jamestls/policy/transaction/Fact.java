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
package org.jamestls.policy.transaction;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of a transaction that may not be known yet. "Not known" is not "absent": a null sender, or
 * a client that is certain not to authenticate any more, is known.
 *
 * @param <T> what the fact is about
 */
public sealed interface Fact<T> {

    /** A fact that is known to be {@code value}. */
    static <T> Fact<T> of(T value) {
        return new Known<>(value);
    }

    /** A fact that the session has not revealed yet. */
    @SuppressWarnings("unchecked") // holds no value, so it fits every type
    static <T> Fact<T> notKnown() {
        return (Fact<T>) NotKnown.INSTANCE;
    }

    /** The value, or empty when it is not known. */
    Optional<T> value();

    /** True when the value is known. */
    default boolean isKnown() {
        return value().isPresent();
    }

    /** The truth of {@code predicate} about this fact. */
    default Truth is(Predicate<? super T> predicate) {
        return value().map(known -> Truth.of(predicate.test(known))).orElse(Truth.NOT_KNOWN);
    }

    /** This fact seen through {@code mapping}. */
    default <R> Fact<R> map(Function<? super T, ? extends R> mapping) {
        return value().<Fact<R>>map(known -> new Known<>(mapping.apply(known)))
                .orElseGet(Fact::notKnown);
    }

    /** A known value. */
    record Known<T>(T known) implements Fact<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(known);
        }
    }

    /** A value that is not known yet. */
    enum NotKnown implements Fact<Object> {
        INSTANCE;

        @Override
        public Optional<Object> value() {
            return Optional.empty();
        }
    }
}
