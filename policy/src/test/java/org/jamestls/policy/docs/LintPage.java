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
package org.jamestls.policy.docs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jamestls.policy.lint.Code;

/** Writes {@code docs/lint.md} from the kinds of findings. */
final class LintPage {
    private static final String HEAD =
            """
            # Lint

            <!-- Made from policy/src/main/java/org/jamestls/policy/lint/Code.java; a test writes this page. -->

            A policy that loads can still say something else than you mean. `james-tls policy lint` reads it as a critical
            colleague would: each finding has its place, why it matters, and what to do.

                $ james-tls policy lint conf/tls-policy.xml
                conf/tls-policy.xml:12:5: warning: shadowed: rule "bank" never holds: rule "mx" at line 8 is asked before it and means everyone whom it means
                    why: The first enforced rule that matches governs. What is written here has no effect; in testing mode it records nothing.
                    do:  put the narrower rule first, or remove it
                Not checked: whether keystores and truststores exist: the server's folder is not known
                Suites and protocols were judged by Java 17.0.15+6, which ran this.
                1 warning in conf/tls-policy.xml with conf/smtpserver.xml

            | | |
            |---|---|
            | `FILE`, `--conf DIR`, `-o table`, `json` or `csv` | as for every [command](command-line.md) on a policy |
            | `--url URL` | lets a running server judge, by its own `smtpserver.xml`, keystores and Java: its own policy file as that is now, or `FILE`, which is sent to it and may name lists in its `conf/` that end in `.txt` or `.list`; `--conf`, `--server`, `--no-server` and `--root` don't go with it |
            | `--server FILE` | James' `smtpserver.xml`, against which the policy is held; the one beside the policy, if there is one, unless told |
            | `--no-server` | look at the policy alone |
            | `--root DIR` | James' working folder, where keystores are sought; unless told, the folder above the configuration folder, where that has an `extensions-jars` |
            | `--fail-on error`, `warning` or `info` | the least finding that makes the exit status 1; `warning` unless told |

            A policy that James would not start with is told by its problems, each a finding `unusable`.

            **Suites and protocols are judged by the Java that runs the command**, by its own settings. Run lint with the one that
            runs James, and the answer is James' own.

            **What was not looked at is told**, under `Not checked`: no finding there means nothing. Rules are compared with each
            other for at most two seconds.

            ## In a pipeline

            The exit status is 0 where nothing weighs as much as `--fail-on` says, 1 where something does, 2 for wrong usage, and 3
            where a file can't be read. So this stops a deployment before it stops a server:

                james-tls policy lint --conf conf || exit 1

            Endings come with time, not with a change: run it once a day too, and you hear of them 30 days ahead. A program reads the
            findings as JSON:

                james-tls policy lint --conf conf -o json | jq -r '.findings[] | select(.code == "expires-soon") | .what'

            | field | |
            |---|---|
            | `policy`, `server` | the files; `server` only where there was one |
            | `judgedBy` | the Java that ran the command |
            | `counts` | how many findings of each severity: `info`, `warning`, `error` |
            | `findings` | of each: `code`, `severity`, `file`, `line`, `column`, `what`, `why`, `remedy`; line and column only where a place is known |
            | `notChecked` | what was not looked at, in sentences |

            ## What is meant

            What is odd can be meant. **A rule that has an `owner` and a `reason` is taken as meant** where that is a question of
            judgement, and the finding is then for information: for `contradiction` and `public-mx-enforces-for-all`. So a policy that
            departs knowingly is clean, and still says so to whoever reads on.

            ## Findings

            | code | severity | what |
            |---|---|---|
            """;

    private LintPage() {}

    static String text() {
        return HEAD
                + Arrays.stream(Code.values()).map(LintPage::row).collect(Collectors.joining())
                + Arrays.stream(Code.values()).map(LintPage::section).collect(Collectors.joining());
    }

    private static String row(Code code) {
        return "| [`%s`](#%s) | %s | %s |\n"
                .formatted(code, code, code.severity(), escaped(code.what()));
    }

    private static String section(Code code) {
        return "\n### %s\n\n**%s** %s\n\nWhy: %s\n\nWhat to do: %s.\n"
                .formatted(
                        code,
                        capital(code.severity().toString()) + ".",
                        escaped(code.what()),
                        escaped(code.why()),
                        escaped(code.remedy()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Elements and attributes as code, which Markdown would take for HTML. */
    private static String escaped(String sentence) {
        return sentence.replaceAll("(<[^>]+>)+", "`$0`");
    }
}
