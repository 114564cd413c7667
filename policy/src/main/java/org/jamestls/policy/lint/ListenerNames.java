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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.ListFile;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.Position;

/** Whether the listeners that conditions name exist. */
final class ListenerNames implements Lint.Check {

    @Override
    public void look(Inspection inspection) {
        inspection
                .server()
                .ifPresentOrElse(
                        server -> look(inspection, server),
                        () ->
                                inspection
                                        .findings()
                                        .notChecked(
                                                "what hangs on the server's listeners:"
                                                        + " smtpserver.xml is not known"));
    }

    private static void look(Inspection inspection, ServerSettings server) {
        boolean allAreKnown =
                server.listeners().stream()
                        .allMatch(
                                listener ->
                                        listener.bind().ports().isKnown()
                                                && listener.name().stream()
                                                        .allMatch(name -> name.value().isKnown()));
        if (!allAreKnown) {
            inspection
                    .findings()
                    .notChecked(
                            Code.UNKNOWN_LISTENER
                                    + ": the name or port of a listener is not known from "
                                    + server.file());
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        for (ListenerSettings listener : server.listeners()) {
            listener.name().ifPresent(name -> known.add(name.text()));
            listener.bind()
                    .ports()
                    .value()
                    .orElseThrow()
                    .forEach(port -> known.add(port.toString()));
        }
        for (PolicyElement element : inspection.layout().all()) {
            if (element.name().equals("listener")) {
                element.values().forEach(name -> look(inspection, name, element.position(), known));
                element.attribute("file")
                        .ifPresent(
                                file ->
                                        entries(inspection, file)
                                                .forEach(
                                                        entry ->
                                                                look(
                                                                        inspection,
                                                                        entry.text(),
                                                                        entry.position(),
                                                                        known)));
            }
        }
    }

    private static List<ListFile.Entry> entries(Inspection inspection, String file) {
        return inspection.document().lists().stream()
                .filter(list -> list.name().equals(file))
                .flatMap(list -> list.entries().stream())
                .toList();
    }

    private static void look(
            Inspection inspection, String name, Position place, Set<String> known) {
        if (!known.contains(name)) {
            inspection
                    .findings()
                    .add(
                            Code.UNKNOWN_LISTENER,
                            place,
                            "there is no listener \"" + SafeText.echo(name) + "\"",
                            known.isEmpty()
                                    ? Code.UNKNOWN_LISTENER.remedy()
                                    : "name one that there is: " + String.join(", ", known));
        }
    }
}
