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
package org.jamestls.policy.lint;

import java.util.List;
import org.jamestls.policy.engine.Clauses.Literal;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Condition;

/** Whether permissions to authenticate in clear text are as narrow as they must be. */
final class ClearText implements Lint.Check {

    @Override
    public void look(Inspection inspection) {
        List<ClearTextAuth> permissions = inspection.policy().clearTextAuth();
        for (int number = 0; number < permissions.size(); number++) {
            ClearTextAuth permission = permissions.get(number);
            boolean over = !inspection.now().isBefore(permission.expires());
            if (!over && isOpen(permission.when())) {
                inspection
                        .findings()
                        .add(
                                Code.CLEAR_TEXT_AUTH_EXPOSED,
                                inspection.layout().permissions().get(number).position(),
                                "permission \""
                                        + permission.name()
                                        + "\" lets clients of any address send their password in"
                                        + " clear text");
            }
        }
    }

    private static boolean isOpen(Condition when) {
        return Implication.Meant.by(when)
                .clauses()
                .filter(clauses -> clauses.stream().anyMatch(ClearText::isOpen))
                .isPresent();
    }

    private static boolean isOpen(List<Literal> clause) {
        return clause.stream()
                .noneMatch(
                        literal ->
                                literal.positive()
                                        && literal.condition() instanceof Condition.FromPeer peers
                                        && peers.lists().stream()
                                                .noneMatch(
                                                        list ->
                                                                Containment.isEverywhere(
                                                                        list.set())));
    }
}
