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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.jamestls.policy.explain.PolicyWords;
import org.jamestls.policy.explain.PolicyWordsJson;
import org.jamestls.policy.profile.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists profiles. */
@Command(
        name = "list",
        description = "Lists the profiles that ship, and those of a policy where one is named.",
        footer = {
            "%nExamples:",
            "  What can a rule name in profile=\"...\"?",
            "    james-tls profile list",
            "  And with what this policy defines itself:",
            "    james-tls profile list --policy conf/tls-policy.xml",
        })
final class ProfileListCommand implements Callable<Integer> {

    @Mixin private AskedProfiles asked = new AskedProfiles();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() throws NotDoneException {
        List<Profile> profiles = asked.all();
        Table table = Table.headed("profile", "alias", "required", "read from");
        for (Profile profile : profiles) {
            table.row(
                    profile.name(),
                    profile.alias().orElse(Table.NONE),
                    PolicyWords.required(profile.whole()),
                    profile.title().orElse(Table.NONE));
        }
        output.print(table, () -> json(profiles));
        return ExitStatus.FINE;
    }

    private static ArrayNode json(List<Profile> profiles) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        profiles.forEach(profile -> PolicyWordsJson.put(profile, json.addObject()));
        return json;
    }
}
