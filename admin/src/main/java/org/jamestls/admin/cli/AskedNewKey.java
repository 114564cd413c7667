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

import java.util.List;
import org.jamestls.admin.cli.certificate.KeyKind;
import org.jamestls.admin.cli.certificate.KeyWriter;
import org.jamestls.policy.text.DomainName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which key is made, for whom, and whether it may replace another one. */
final class AskedNewKey {
    private static final String STAR = "*.";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            split = ",",
            splitSynopsisLabel = ",",
            description = "The names by which clients know the server; the first is its subject.")
    private List<String> names = List.of();

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            defaultValue = "ec",
            description =
                    "A new key of this type: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private KeyKind kind = KeyKind.EC;

    @Option(names = "--force", description = "Replace files that are there, keys as well.")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private static String name(String text) {
        return text.startsWith(STAR)
                ? STAR + DomainName.parse(text.substring(STAR.length())).ascii()
                : DomainName.parse(text).ascii();
    }

    KeyKind kind() {
        return kind;
    }

    KeyWriter writer() {
        return new KeyWriter(force);
    }

    /** The names as A-labels, one at least; the first label may be a star. */
    List<String> names() {
        try {
            return names.stream().map(AskedNewKey::name).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--name: " + e.getMessage(), e);
        }
    }
}
