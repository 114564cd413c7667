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
package org.jamestls.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that are put before the first rule of a policy.
 *
 * @param rules {@code rule} elements as they stand in a policy file
 */
public record PolicyOverlay(String rules) {

    private static final Pattern COMMENT_OR_RULES =
            Pattern.compile("<!--.*?-->|(<rules\\b[^>]*>)", Pattern.DOTALL);

    /** What stands between the {@code rules} tags of a resource of the class path. */
    public static PolicyOverlay resource(String name) throws IOException {
        try (InputStream in = PolicyOverlay.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String body = text.substring(afterRulesTag(text), text.lastIndexOf("</rules>"));
            return new PolicyOverlay(body.stripTrailing().replaceFirst("^\\R", ""));
        }
    }

    /** The policy with the rules added. */
    String onto(String policy) {
        int position = afterRulesTag(policy);
        return policy.substring(0, position) + "\n" + rules + policy.substring(position);
    }

    private static int afterRulesTag(String text) {
        Matcher matcher = COMMENT_OR_RULES.matcher(text);
        return matcher.results()
                .filter(found -> found.group(1) != null)
                .mapToInt(MatchResult::end)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no <rules> in the policy"));
    }
}
