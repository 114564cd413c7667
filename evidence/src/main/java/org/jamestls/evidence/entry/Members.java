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
package org.jamestls.evidence.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jamestls.policy.text.Moment;

/** The members of an object of JSON, each of the kind that is asked for. */
record Members(JsonNode object) {

    /** Something in a line is missing or of another kind. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    JsonNode node(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw new Unfit("there is no \"" + name + "\"");
        }
        return node;
    }

    Optional<JsonNode> optional(String name) {
        return Optional.ofNullable(object.get(name));
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new Unfit("there is no \"" + name + "\""));
    }

    Optional<String> optionalText(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new Unfit("\"" + name + "\" is no text");
        }
        return Optional.of(node.textValue());
    }

    /** The elements of a list that must be there. */
    <T> List<T> list(String name, Function<JsonNode, T> element) {
        node(name);
        return optionalList(name, element);
    }

    /** The elements of a list; none where it is not there. */
    <T> List<T> optionalList(String name, Function<JsonNode, T> element) {
        JsonNode node = object.get(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new Unfit("\"" + name + "\" is no list");
        }
        List<T> elements = new ArrayList<>(node.size());
        node.forEach(one -> elements.add(element.apply(one)));
        return elements;
    }

    List<String> texts(String name) {
        return list(
                name,
                one -> {
                    if (!one.isTextual()) {
                        throw new Unfit("\"" + name + "\" has something in it that is no text");
                    }
                    return one.textValue();
                });
    }

    long number(String name) {
        JsonNode node = node(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new Unfit("\"" + name + "\" is no whole number");
        }
        return node.longValue();
    }

    int smallNumber(String name) {
        JsonNode node = node(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new Unfit("\"" + name + "\" is no whole number");
        }
        return node.intValue();
    }

    boolean bool(String name) {
        return optionalBool(name).orElseThrow(() -> new Unfit("there is no \"" + name + "\""));
    }

    Optional<Boolean> optionalBool(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw new Unfit("\"" + name + "\" is neither true nor false");
        }
        return Optional.of(node.booleanValue());
    }

    Instant moment(String name) {
        return Moment.read(text(name));
    }

    <T> T known(String name, Function<String, Optional<T>> parse) {
        return known(name, text(name), parse);
    }

    <T> Optional<T> optionalKnown(String name, Function<String, Optional<T>> parse) {
        return optionalText(name).map(text -> known(name, text, parse));
    }

    private static <T> T known(String name, String text, Function<String, Optional<T>> parse) {
        return parse.apply(text).orElseThrow(() -> new Unfit("\"" + name + "\" has no such value"));
    }
}
