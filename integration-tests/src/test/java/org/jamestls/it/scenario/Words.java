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
package org.jamestls.it.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what a scenario can't write down: {@code {peer}} the client's address, {@code {port:mx}}
 * a listener's port, {@code {fill:9000}} so many letters x, {@code {plain:user/password}} the
 * argument of AUTH PLAIN, {@code {base64:text}}.
 */
final class Words {

    private static final Pattern PLACE =
            Pattern.compile("\\{(peer|port|fill|plain|base64)(?::([^}]*))?\\}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|0|\\\\|x[0-9a-fA-F]{2})");

    private final String peer;
    private final ToIntFunction<String> ports;

    Words(String peer, ToIntFunction<String> ports) {
        this.peer = peer;
        this.ports = ports;
    }

    String fill(String text) {
        return PLACE.matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(value(place.group(1), place.group(2))));
    }

    private String value(String word, String argument) {
        return switch (word) {
            case "peer" -> peer;
            case "port" -> String.valueOf(ports.applyAsInt(argument));
            case "fill" -> "x".repeat(Integer.parseInt(argument));
            case "plain" -> base64("\0" + argument.replace('/', '\0'));
            default -> base64(argument);
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The octets that a text with the escapes {@code \r \n \t \0 \\ \xHH} stands for. */
    static byte[] unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        String.valueOf(character(escape.group(1)))))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static char character(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            case 'x' -> (char) Integer.parseInt(escape.substring(1), 16);
            default -> '\\';
        };
    }
}
