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
package org.jamestls.policy.server;

import java.util.function.Function;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.xml.Position;

/**
 * What a listener is told, or James' default where it is told nothing.
 *
 * @param value not known where it hangs on {@code ${...}}, or James does not start with it
 * @param position where it was written, or the element that it would stand in
 * @param <T> what the setting is about
 */
public record Setting<T>(Fact<T> value, Position position) {

    <R> Setting<R> map(Function<? super T, ? extends R> mapping) {
        return new Setting<>(value.map(mapping), position);
    }
}
