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
package org.jamestls.mailets.encrypt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.InternetHeaders;
import javax.mail.internet.ParseException;
import org.jamestls.mailets.header.HeaderField;

/**
 * Header protection (RFC 9788): the fields of a message go inside too, and those that tell of its
 * content are hidden outside, by the policy {@code hcp_baseline} (section 3.2.1): the subject
 * becomes {@code [...]}, comments and keywords are left out. Inside, {@code HP-Outer} says what
 * stands outside, so that a reader knows what was secret.
 *
 * <p>What the way through servers has left in the header stays outside alone, as do {@code Bcc} and
 * our own marks. A message that is signed is encrypted without: its payload lies within the
 * signature, where nothing can be added, and a subject that is hidden outside would be lost.
 */
final class HeaderProtection {
    private static final String HP_OUTER = "HP-Outer";
    private static final String SUBJECT = "subject";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String PARAMETER = "hp";
    private static final String CIPHER = "cipher";

    private static final Set<String> LEFT_OUT = Set.of("comments", "keywords");
    private static final Set<String> OUTSIDE =
            Set.of(
                    "received",
                    "return-path",
                    "delivered-to",
                    "dkim-signature",
                    "authentication-results",
                    "received-spf",
                    "bcc",
                    "mime-version",
                    "hp-outer");
    private static final List<String> OUTSIDE_BEGINNINGS =
            List.of("arc-", "resent-", "x-tls-", "x-requiretls");

    private HeaderProtection() {}

    /**
     * Where each field goes.
     *
     * @throws MessagingException when the content's type can't be read, so that the protection
     *     can't be said in it
     */
    static HeaderLayout of(InternetHeaders header) throws MessagingException {
        HeaderLayout plain = HeaderLayout.of(header);
        Optional<ContentType> type = type(header);
        if (type.filter(HeaderProtection::isSigned).isPresent()) {
            return plain;
        }
        List<String> outer = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        for (String line : plain.outer()) {
            HeaderField field = new HeaderField(line);
            if (staysOutside(field)) {
                outer.add(line);
                continue;
            }
            inner.add(line);
            Optional<String> shown = shown(field);
            shown.ifPresent(outer::add);
            shown.ifPresent(value -> hidden.add(HP_OUTER + ": " + value));
        }
        inner.addAll(hidden);
        inner.addAll(typed(plain.inner(), type));
        return new HeaderLayout(outer, inner);
    }

    private static Optional<ContentType> type(InternetHeaders header) throws MessagingException {
        String[] types = header.getHeader(CONTENT_TYPE);
        if (types == null) {
            return Optional.empty();
        }
        try {
            if (types.length > 1) {
                throw new ParseException("there are " + types.length);
            }
            return Optional.of(new ContentType(types[0]));
        } catch (ParseException e) {
            throw new MessagingException(
                    "The Content-Type can't be read, so the header can't be protected: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean isSigned(ContentType type) {
        return type.match("multipart/signed")
                || type.match("application/pkcs7-mime")
                || type.match("application/x-pkcs7-mime");
    }

    private static boolean staysOutside(HeaderField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return OUTSIDE.contains(name) || OUTSIDE_BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    /** What is shown of a field outside; empty when nothing is. */
    private static Optional<String> shown(HeaderField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (LEFT_OUT.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(name.equals(SUBJECT) ? "Subject: [...]" : field.line());
    }

    /** The fields of the content, its type with the parameter {@code hp}. */
    private static List<String> typed(List<String> lines, Optional<ContentType> type)
            throws MessagingException {
        List<String> typed = new ArrayList<>();
        if (type.isEmpty()) {
            // RFC 2045 section 5.2
            typed.add(withParameter("Content-Type: text/plain; charset=us-ascii"));
        }
        for (String line : lines) {
            boolean isType = new HeaderField(line).name().equalsIgnoreCase(CONTENT_TYPE);
            typed.add(isType ? withParameter(line, type.orElseThrow()) : line);
        }
        return typed;
    }

    private static String withParameter(String line, ContentType type) throws MessagingException {
        if (type.getParameter(PARAMETER) == null) {
            return withParameter(line);
        }
        type.setParameter(PARAMETER, CIPHER);
        return checked(CONTENT_TYPE + ": " + type);
    }

    private static String withParameter(String line) throws MessagingException {
        String bare = line.stripTrailing();
        return checked(
                (bare.endsWith(";") ? bare : bare + ";") + "\r\n " + PARAMETER + "=\"cipher\"");
    }

    private static String checked(String line) throws MessagingException {
        String value = new HeaderField(line).value();
        if (!CIPHER.equals(new ContentType(value).getParameter(PARAMETER))) {
            throw new MessagingException(
                    "The Content-Type can't be extended, so the header can't be protected");
        }
        return line;
    }
}
