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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A line as a tree of JSON. Whoever can write to a file of evidence must not be able to stop those
 * who check it: what no line has (deep nesting, numbers of many digits, members twice) is refused
 * before it costs memory or time.
 */
final class LineTree {
    // Names that a stranger chose are not kept for ever, and many of one hash are no error.
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A line has seven levels: decisions, the rules of each, their violations. */
    private static final int DEEPEST = 12;

    /** As many characters as a long needs at most. */
    private static final int LONGEST_NUMBER = String.valueOf(Long.MIN_VALUE).length();

    private LineTree() {}

    /**
     * The object that is written there, and nothing else.
     *
     * @throws IOException when what stands there is no JSON
     * @throws Members.Unfit when it is, and is no line all the same
     */
    static ObjectNode read(byte[] octets, int offset, int length) throws IOException {
        checkIsPrintable(octets, offset, length);
        try (JsonParser parser = JSON.createParser(octets, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Members.Unfit("it is not one object of JSON");
            }
            ObjectNode root = object(parser, 1);
            if (parser.nextToken() != null) {
                throw new Members.Unfit("it is not one object of JSON");
            }
            return root;
        }
    }

    // Also what keeps the parser from taking it for UTF-16.
    private static void checkIsPrintable(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (octets[i] < ' ' || octets[i] > '~') {
                throw new Members.Unfit("it has an octet that is no printable ASCII");
            }
        }
    }

    private static ObjectNode object(JsonParser parser, int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (object.replace(name, value(parser, depth)) != null) {
                throw new Members.Unfit("it has a member twice");
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser, int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, depth));
        }
        return array;
    }

    private static JsonNode value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new Members.Unfit("it ends too early");
        }
        if (depth == DEEPEST) {
            throw new Members.Unfit("it is nested too deep");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> number(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Members.Unfit("it has a number that is not whole");
        };
    }

    private static JsonNode number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            throw new Members.Unfit("it has a number that is too large");
        }
        // A number that a long doesn't hold ends here in an exception.
        return NODES.numberNode(parser.getLongValue());
    }
}
