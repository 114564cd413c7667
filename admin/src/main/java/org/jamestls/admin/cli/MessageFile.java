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
package org.jamestls.admin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with a message (RFC 5322), of which the header alone is read. */
final class MessageFile {

    /** More than any server lets through; what comes after is not looked at. */
    static final int MOST_OCTETS = 4 * 1024 * 1024;

    private static final String STANDARD_INPUT = "-";
    private static final String RECEIVED = "Received:";

    /** What some editors put before UTF-8, an octet a character. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private MessageFile() {}

    /**
     * The values of its Received fields as they stand, the newest first; unfolded.
     *
     * @param path the file; {@code -} for the standard input
     * @throws NotDoneException when it can't be read
     */
    static List<String> received(Path path) throws NotDoneException {
        if (Files.isDirectory(path)) {
            throw new NotDoneException(path + " is a folder: name a file with one message.");
        }
        try (InputStream in =
                path.toString().equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
            return received(new String(in.readNBytes(MOST_OCTETS), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw NotDoneException.notRead(path, e);
        }
    }

    /** The values in a text that begins with the header of a message. */
    static List<String> received(String text) {
        // Else the newest line, the one that is fact, would be passed over.
        String message = text.startsWith(BYTE_ORDER_MARK) ? text.substring(3) : text;
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean within = false;
        for (String line : (Iterable<String>) message.lines()::iterator) {
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!folded) {
                end(value, within, values);
                within = line.regionMatches(true, 0, RECEIVED, 0, RECEIVED.length());
                value.append(within ? line.substring(RECEIVED.length()) : "");
            } else if (within) {
                value.append(line);
            }
        }
        end(value, within, values);
        return values;
    }

    private static void end(StringBuilder value, boolean within, List<String> values) {
        if (within) {
            values.add(value.toString());
        }
        value.setLength(0);
    }
}
