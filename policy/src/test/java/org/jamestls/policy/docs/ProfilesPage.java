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

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Obligation;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.xml.ShippedProfiles;

/** Writes {@code docs/profiles.md} from the profiles that ship. */
final class ProfilesPage {
    /** Names of suites and patterns, which Markdown would take for emphasis. */
    private static final Pattern SUITE = Pattern.compile("[\\w*]*_[\\w*]*[\\w*]");

    private static final String HEAD =
            """
            # Profiles that ship

            <!-- Made from policy/src/main/resources/org/jamestls/policy/xml/profiles.xml; a test writes this page. -->

            A profile is a requirement with a name: which TLS is good enough. These ship in the JAR, so that a rule can say
            `<require profile="pci-dss"/>` and be done.

            **They are engineering readings of the texts, not legal advice.** Of every figure this page says which clause it
            was read from, how strongly that clause asks, and where you can read it yourself. And it says what the text asks
            besides that a TLS policy can't check: meeting a profile is one part of complying, not the whole of it.

            | obligation | |
            |---|---|
            | MUST | the text requires it, whatever its own word is |
            | SHOULD | the text recommends it, or lets those do otherwise who have a reason |
            | our choice | the text leaves it open, and we chose |

            ## How to use one

            Name it in a rule, tighten it in place, or extend it in a profile of your own:

            ```xml
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <profiles>
                <profile name="clinic" extends="hipaa" title="What our clinics agreed on"
                         source="https://intranet.example.com/mail-agreement">
                  <protocol min="TLSv1.3" clause="section 4" obligation="MUST"/>
                  <notChecked>
                    <item>That the clinics encrypt their mailboxes (section 7).</item>
                  </notChecked>
                </profile>
              </profiles>
              <rules>
                <rule name="clinics">
                  <when><sender>clinic-a.example clinic-b.example</sender></when>
                  <require profile="clinic"/>
                </rule>
                <rule name="submission">
                  <when><listener>submission submissions</listener></when>
                  <require profile="pci-dss-4.0.1"><aead/></require>
                </rule>
                <rule name="mx" mode="testing">
                  <when><listener>mx</listener></when>
                  <require profile="rfc-9325"/>
                </rule>
                <rule name="everyone-else" action="mark"><require profile="encrypted"/></rule>
              </rules>
            </tlsPolicy>
            ```

            - **A profile can be tightened, never loosened.** A figure below that of the profile stops the policy from loading.
            - **The names below are taken.** A policy that defines a profile `hipaa` of its own is refused, so that whoever reads
              "hipaa" in a policy or in a record knows what was asked.
            - **Pin the edition, or move with it.** `pci-dss-4.0.1` always means the same. `pci-dss` means the newest edition that
              ships, and may ask for more after an upgrade.
            - A profile of your own takes `title`, `source` and `<notChecked>` too, and each of its figures takes `clause`,
              `obligation` (`MUST`, `SHOULD`, `choice`) and `source`. They are for people and take no part in a decision.
            - A broken cipher (RC4, export grade, NULL, single DES) has no strength, whatever the length of its key: it fails
              every profile that asks for bits.

            ## Overview

            | profile | pinned | oldest protocol | bits | forward secrecy | AEAD | suites | extends |
            |---|---|---|---|---|---|---|---|
            """;

    private ProfilesPage() {}

    static String text() {
        List<Profile> profiles = ShippedProfiles.all();
        return HEAD
                + profiles.stream().map(ProfilesPage::row).collect(Collectors.joining())
                + profiles.stream().map(ProfilesPage::section).collect(Collectors.joining());
    }

    private static String row(Profile profile) {
        Requirement whole = profile.whole();
        return cells(
                "[`%s`](#%s)".formatted(profile.shortName(), anchor(profile)),
                profile.alias().isPresent() ? code(profile.name()) : "",
                whole.floor().map(Object::toString).orElse("any"),
                whole.bits() == 0 ? "any" : String.valueOf(whole.bits()),
                yesOrNo(whole.forwardSecrecy()),
                yesOrNo(whole.aead()),
                yesOrNo(!whole.allowed().isEmpty() || !whole.forbidden().isEmpty()),
                profile.base().map(ProfilesPage::code).orElse(""));
    }

    private static String section(Profile profile) {
        StringBuilder text = new StringBuilder();
        text.append("\n## ").append(profile.shortName()).append("\n\n");
        text.append(profile.title().orElseThrow())
                .append(": [the text](")
                .append(profile.source().orElseThrow())
                .append(").\n\n");
        profile.alias()
                .ifPresent(
                        alias ->
                                text.append("Pinned: `")
                                        .append(profile.name())
                                        .append("`. The alias `")
                                        .append(alias)
                                        .append("` moves to a later edition when one ships.\n\n"));
        profile.base().ifPresent(base -> text.append(inherited(base)));
        text.append("| what is asked | clause | obligation | text |\n|---|---|---|---|\n");
        profile.figures().forEach(figure -> text.append(row(figure)));
        text.append("\nNot checked:\n\n");
        profile.notChecked().forEach(item -> text.append("- ").append(item).append("\n"));
        return text.toString();
    }

    private static String inherited(String base) {
        Profile extended = ShippedProfiles.named(base).orElseThrow();
        return "Asks for everything that [`%s`](#%s) asks for, with what is not checked there, and:\n\n"
                .formatted(base, anchor(extended));
    }

    private static String row(Figure figure) {
        return cells(
                withSuitesAsCode(figure.value()),
                withSuitesAsCode(figure.clause().orElseThrow()),
                figure.obligation().map(ProfilesPage::words).orElseThrow(),
                "[text](" + figure.source().orElseThrow() + ")");
    }

    private static String words(Obligation obligation) {
        return obligation == Obligation.CHOICE ? "our choice" : obligation.toString();
    }

    private static String withSuitesAsCode(String words) {
        return SUITE.matcher(words).replaceAll("`$0`");
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String yesOrNo(boolean asked) {
        return asked ? "yes" : "";
    }

    /** What a heading's address is on the usual sites: lower case, without dots. */
    private static String anchor(Profile profile) {
        return profile.shortName().replace(".", "");
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
