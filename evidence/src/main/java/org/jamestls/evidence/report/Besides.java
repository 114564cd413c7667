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
package org.jamestls.evidence.report;

import java.util.List;

/**
 * What a report has of the things that the sources of profiles ask besides figures. Found by the
 * clause that the profile names, since that is what an auditor has in hand.
 */
final class Besides {

    private record Known(String named, String shown) {}

    private static final List<Known> KNOWN =
            List.of(
                    new Known(
                            "4.2.1.1",
                            "The section on certificates lists those that sessions showed. Keys and"
                                    + " certificates that no session showed are not in it."),
                    new Known(
                            "12.3.3",
                            "The section on cryptography lists the protocols and suites that were"
                                    + " negotiated, with counts. It does not show what else the"
                                    + " server would negotiate, nor that anybody reviewed it."),
                    new Known(
                            "4.2.2",
                            "Nothing: the ledger has no content of messages, and TLS protects a hop"
                                    + " and not the message."),
                    new Known(
                            "4.2.1)",
                            "The section on certificates has the end of validity of each that was"
                                    + " seen. Not checked: revocation, and what a client checked of"
                                    + " ours."),
                    new Known(
                            "164.312(b)",
                            "The entries are such records, and the section on the ledger tells what"
                                    + " is missing. It does not show that anybody examined them."),
                    new Known(
                            "164.316(b)(2)(i)",
                            "The section on the ledger tells what was deleted. It does not show"
                                    + " what was before the first entry, nor other documents."),
                    new Known(
                            "164.306(d)(3)",
                            "The section on exceptions has their reasons and owners. It does not"
                                    + " show a decision that stands elsewhere."),
                    new Known(
                            "32(1)(d)",
                            "This report is a part of that, where somebody reads it regularly. It"
                                    + " does not show that anybody does."),
                    new Known(
                            "Art. 5(2)",
                            "The entries and this report are a part of that, for the transport of"
                                    + " mail alone."),
                    new Known("evocation", "Not checked: revocation. Nothing is recorded of it."),
                    new Known(
                            "curve",
                            "Nothing of curves and Diffie-Hellman keys: the JDK does not tell them."
                                    + " The section on certificates has keys of certificates."),
                    new Known(
                            "Outbound",
                            "Nothing: these entries are of sessions that others opened."));

    private Besides() {}

    /** What it has of that; a sentence or two. */
    static String shown(String asked) {
        return KNOWN.stream()
                .filter(known -> asked.contains(known.named()))
                .map(Known::shown)
                .findFirst()
                .orElse("Nothing: it is not recorded.");
    }
}
