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
package org.jamestls.distribution.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@code docs/matchers.md} from the Javadoc of the matchers. */
final class MatchersPage {
    private static final Pattern MATCH =
            Pattern.compile("match=\"(org\\.jamestls\\.matchers\\.[^\"]+)\"");

    /** Which matcher stands where; a test holds it complete. */
    static final Map<String, List<String>> SECTIONS = sections();

    private static final String HEAD =
            """
            # Matchers

            <!-- Made from the Javadoc of matchers/src/main/java/org/jamestls/matchers; a test writes this page. -->

            For `match="…"` in `conf/mailetcontainer.xml`. They look at what `TlsPolicyHandler` has written onto the mail at SMTP time
            (see [records.md](records.md)). James finds short names in its own packages only, so write the classes in full.

            - **They answer recipient by recipient** where the answer can differ: one message can have been governed by different
              rules for different recipients. James then splits it.
            - **For a recipient that was rewritten since**, by an alias say, the worst decision of the message counts, and every rule
              in testing mode that matched one of its recipients.
            - **A mail without a record that can be read**, made inside the server or older than the suite, is never an error: it has
              no TLS, verdict `none` and no rule, and nothing is known of its way.
            - **A condition that is missing or wrong stops James at start**, with the matcher's name, what was written and what is
              allowed.

            Where you need the opposite, take James' own `Not`. It matches whomever the matcher inside does not, those included of
            whom nothing is known:

            ```xml
            <matcher name="without-tls" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                <matcher match="org.jamestls.matchers.HasTls"/>
            </matcher>
            <mailet match="without-tls" class="ToProcessor">
                <processor>without-tls</processor>
            </mailet>
            ```

            The flat attributes serve James' own matchers too: `HasMailAttributeWithValue=org.jamestls.action, quarantine`.

            """;

    private MatchersPage() {}

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put(
                "What TLS the message came in with",
                List.of(
                        "HasTls",
                        "TlsProtocolAtLeast",
                        "TlsStrengthAtLeast",
                        "TlsCipherIs",
                        "HasForwardSecrecy",
                        "HasClientCertificate"));
        sections.put(
                "What the policy says of it",
                List.of("TlsVerdictIs", "TlsRuleIs", "TlsWouldBeRefused", "MeetsTlsProfile"));
        sections.put("What the sender wished", List.of("IsRequireTls", "IsTlsNotRequired"));
        sections.put("The way of the message", List.of("AllHopsUseTls", "HopWithoutTls"));
        return sections;
    }

    /** The whole page. */
    static String text() {
        Map<String, ClassDoc> docs = docs();
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| matcher | |\n|---|---|\n");
        SECTIONS.values().stream()
                .flatMap(List::stream)
                .map(docs::get)
                .forEach(doc -> page.append(doc.row()));
        SECTIONS.forEach(
                (title, names) -> {
                    page.append("\n## ").append(title).append('\n');
                    for (String name : names) {
                        page.append("\n### ").append(name).append("\n\n");
                        page.append(docs.get(name).text());
                    }
                });
        return page.toString();
    }

    /** What the sources say of every matcher that can be written into a configuration, by name. */
    static SortedMap<String, ClassDoc> docs() {
        return Sources.of("matchers", "matchers").extending("GenericMatcher");
    }

    /** What the example of a matcher writes behind {@code match}, without the package. */
    static Optional<String> match(ClassDoc doc) {
        return doc.example()
                .map(MATCH::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).replace("org.jamestls.matchers.", ""));
    }
}
