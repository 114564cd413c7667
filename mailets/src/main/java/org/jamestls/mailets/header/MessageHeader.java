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
package org.jamestls.mailets.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;

/** The header of a message, in the order of its fields. */
public final class MessageHeader {
    /**
     * How many comparisons of names a rewrite may cost; 2,000 fields of different names are just
     * below. A message that needs more was made to cost.
     */
    private static final long MAX_COMPARISONS = 4_000_000;

    private final MimeMessage message;

    private MessageHeader(MimeMessage message) {
        this.message = message;
    }

    public static MessageHeader of(MimeMessage message) {
        return new MessageHeader(message);
    }

    /** The fields as they stand, each with its folds. */
    public List<HeaderField> fields() throws MessagingException {
        Enumeration<String> lines = message.getAllHeaderLines();
        return Collections.list(lines).stream().map(HeaderField::new).toList();
    }

    /**
     * Removes fields and puts others on top, as is right for trace fields (RFC 5322 section 3.6.7,
     * RFC 8601 section 4.1). All others keep text and order. A message that is already so is not
     * touched.
     *
     * <p>The mail API can add at the bottom only, so the header is taken off and put on again as a
     * whole. Where that would cost too much, since there are thousands of different names, the new
     * fields stand elsewhere.
     *
     * @param unwanted the fields to remove
     * @param onTop the lines to add, folded, without CRLF at their end
     */
    public void replace(Predicate<HeaderField> unwanted, List<String> onTop)
            throws MessagingException {
        List<HeaderField> present = fields();
        List<HeaderField> wanted = new ArrayList<>();
        onTop.forEach(line -> wanted.add(new HeaderField(line)));
        present.stream().filter(unwanted.negate()).forEach(wanted::add);
        if (wanted.equals(present)) {
            return;
        }
        Set<String> names =
                present.stream().map(HeaderField::comparableName).collect(Collectors.toSet());
        if ((long) names.size() * present.size() > MAX_COMPARISONS) {
            names.retainAll(names(present, unwanted));
            wanted.removeIf(
                    field ->
                            !names.contains(field.comparableName())
                                    && !onTop.contains(field.line()));
        }
        for (String name : names) {
            message.removeHeader(name);
        }
        for (HeaderField field : wanted) {
            // A line that began with a blank would become part of the field above it, which may be
            // ours.
            message.addHeaderLine(field.line().stripLeading());
        }
    }

    private static Set<String> names(List<HeaderField> present, Predicate<HeaderField> unwanted) {
        return present.stream()
                .filter(unwanted)
                .map(HeaderField::comparableName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
