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
package org.jamestls.policy.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;

/**
 * The JSON form of a policy as it is understood: profiles resolved, defaults filled in, conditions
 * and requirements in {@link PolicyWords}. {@code docs/command-line.md} tells its fields. Values
 * are as they were written, so that only a JSON writer may print them. Stateless.
 */
public final class PolicyWordsJson {

    private PolicyWordsJson() {}

    /**
     * The whole policy.
     *
     * @param profiles those that its file defines, in their order
     */
    public static ObjectNode of(Policy policy, List<Profile> profiles) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", policy.version())
                .put("reload", policy.reload().toString())
                .put("unguarded", policy.unguarded().toString())
                .put("requireTls", policy.requireTls().toString());
        ArrayNode permissions = json.putArray("clearTextAuth");
        policy.clearTextAuth().forEach(permission -> put(permission, permissions.addObject()));
        ArrayNode defined = json.putArray("profiles");
        profiles.forEach(profile -> put(profile, defined.addObject()));
        ArrayNode rules = json.putArray("rules");
        policy.rules().forEach(rule -> put(rule, rules.addObject()));
        return json;
    }

    /** Puts what a profile is. */
    public static void put(Profile profile, ObjectNode json) {
        json.put("name", profile.name());
        put("alias", profile.alias(), json);
        put("title", profile.title(), json);
        put("extends", profile.base(), json);
        json.put("required", PolicyWords.required(profile.whole()));
    }

    private static void put(ClearTextAuth permission, ObjectNode json) {
        json.put("name", permission.name())
                .put("who", PolicyWords.who(permission.when()))
                .put("owner", permission.owner())
                .put("reason", permission.reason())
                .put("expires", permission.expires().toString());
    }

    private static void put(Rule rule, ObjectNode json) {
        json.put("name", rule.name())
                .put("mode", rule.mode().toString())
                .put("action", rule.action().toString())
                .put("who", PolicyWords.who(rule.when()))
                .put("required", PolicyWords.required(rule.requirement()));
        put("profile", rule.profile(), json);
        put(rule.about(), json);
        put("helpUrl", rule.helpUrl(), json);
        put("expires", rule.expires().map(Instant::toString), json);
        if (!rule.exceptions().isEmpty()) {
            ArrayNode exceptions = json.putArray("exceptions");
            rule.exceptions().forEach(exception -> put(rule, exception, exceptions.addObject()));
        }
    }

    private static void put(Rule rule, RuleException exception, ObjectNode json) {
        json.put("name", exception.name())
                .put("of", rule.name())
                .put("who", PolicyWords.who(exception.when()))
                .put("required", PolicyWords.required(exception.requirement()));
        put("profile", exception.profile(), json);
        put(exception.about(), json);
        json.put("expires", exception.expires().toString());
    }

    private static void put(Rule.About about, ObjectNode json) {
        put("description", about.description(), json);
        put("owner", about.owner(), json);
        put("reason", about.reason(), json);
        put("ticket", about.ticket(), json);
    }

    private static void put(String name, Optional<String> value, ObjectNode json) {
        value.ifPresent(text -> json.put(name, text));
    }
}
