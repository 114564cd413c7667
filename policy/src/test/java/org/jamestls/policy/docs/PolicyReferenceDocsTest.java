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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** {@code docs/policy-reference.md} is what the schema says. */
class PolicyReferenceDocsTest {
    private static final String ROOT = "tlsPolicy";
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

    @Test
    void thePageIsUpToDate() throws IOException {
        GeneratedPage.check(
                "policy-reference.md", PolicyReference.of(PolicySchema.shipped(), ROOT));
    }

    @Test
    void thePageIsTheSameEachTimeItIsMade() {
        assertThat(PolicyReference.of(PolicySchema.shipped(), ROOT))
                .isEqualTo(PolicyReference.of(PolicySchema.shipped(), ROOT));
    }

    @Test
    void everyElementOfTheSchemaHasItsSectionAndEveryAttributeItsRow() {
        PolicySchema schema = PolicySchema.shipped();
        String page = PolicyReference.of(schema, ROOT);

        assertThat(headings(page))
                .filteredOn(heading -> heading.startsWith("`<"))
                .hasSameSizeAs(schema.all("element"));
        assertThat(schema.all("attribute"))
                .map(PolicyReferenceDocsTest::name)
                .allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` | "));
        assertThat(schema.all("enumeration"))
                .map(value -> value.getAttribute("value"))
                .allSatisfy(value -> assertThat(page).contains("\n- `" + value + "`: "));
    }

    @Test
    void everyLinkLeadsToOneHeading() {
        String page = PolicyReference.of(PolicySchema.shipped(), ROOT);
        List<String> anchors = headings(page).stream().map(PolicyReference::anchor).toList();

        assertThat(anchors).doesNotHaveDuplicates();
        Set<String> links =
                LINK.matcher(page).results().map(link -> link.group(1)).collect(Collectors.toSet());
        assertThat(links).isNotEmpty().isSubsetOf(anchors);
    }

    @Test
    void elementsThatHoldEachOtherAreTold() {
        String page =
                page(
                        """
                <xs:element name="root" type="tests"/>
                <xs:complexType name="tests">
                  <xs:annotation><xs:documentation>Some tests.</xs:documentation></xs:annotation>
                  <xs:choice minOccurs="0" maxOccurs="unbounded">
                    <xs:element name="not" type="tests"/>
                    <xs:element name="yes"><xs:complexType/></xs:element>
                  </xs:choice>
                </xs:complexType>
                """);

        assertThat(page)
                .contains("- [The file](#the-file)\n  - [`<root>`](#root)\n- [Tests](#tests)\n")
                .contains("**Inside:** what stands in [Tests](#tests).")
                .contains("| [`<not>`](#not) | any number of times |")
                .contains("**Stands in** [`<root>`](#root), [`<not>`](#not).")
                .contains("### `<yes>`\n\n**Stands in** [Tests](#tests).\n");
    }

    @Test
    void howOftenAnElementStandsIsTold() {
        assertThat(
                        page(
                                """
                                <xs:element name="root"><xs:complexType><xs:sequence>
                                  <xs:element name="one" type="xs:date"/>
                                  <xs:element name="perhaps" type="xs:date" minOccurs="0"/>
                                  <xs:element name="some" type="xs:date" maxOccurs="unbounded"/>
                                  <xs:element name="few" type="xs:date" minOccurs="2" maxOccurs="3"/>
                                  <xs:choice>
                                    <xs:element name="this" type="xs:date"/>
                                    <xs:element name="that" type="xs:date"/>
                                  </xs:choice>
                                  <xs:choice maxOccurs="unbounded">
                                    <xs:element name="these" type="xs:date"/>
                                    <xs:element name="those" type="xs:date"/>
                                  </xs:choice>
                                </xs:sequence></xs:complexType></xs:element>
                                """))
                .contains("**Inside, in this order:**")
                .contains("| [`<one>`](#one) | once |")
                .contains("| [`<perhaps>`](#perhaps) | at most once |")
                .contains("| [`<some>`](#some) | once or more |")
                .contains("| [`<few>`](#few) | 2 to 3 times |")
                .contains("| [`<this>`](#this) | once, or instead [`<that>`](#that) |")
                .contains("| [`<those>`](#those) | any number of times |")
                .contains("**Inside:** A date: 2027-06-30.");
    }

    @Test
    void anAttributesDefaultIsTakenFromItsWords() {
        assertThat(
                        page(
                                """
                                <xs:element name="root"><xs:complexType>
                                  <xs:attribute name="a" type="xs:int" use="required">
                                    <xs:annotation><xs:documentation>A *number*.</xs:documentation></xs:annotation>
                                  </xs:attribute>
                                  <xs:attribute name="b" type="xs:token">
                                    <xs:annotation><xs:documentation>From "v1.2" on; "v1.2"
                                      unless told. Not less.</xs:documentation></xs:annotation>
                                  </xs:attribute>
                                  <xs:attribute name="c">
                                    <xs:annotation><xs:documentation>Any of them unless told.</xs:documentation></xs:annotation>
                                    <xs:simpleType><xs:restriction base="xs:int">
                                      <xs:minInclusive value="1"/><xs:maxInclusive value="9"/>
                                    </xs:restriction></xs:simpleType>
                                  </xs:attribute>
                                </xs:complexType></xs:element>
                                """))
                .contains("| `a` | yes |  | a whole number | A \\*number\\*. |")
                .contains("| `b` | no | `v1.2` | a text | From \"v1.2\" on. Not less. |")
                .contains("| `c` | no | Any of them | a whole number, 1 to 9 | |");
    }

    @Test
    void attributesThatSeveralElementsHaveAreToldOnce() {
        String page =
                page(
                        """
                        <xs:element name="root"><xs:complexType>
                          <xs:sequence><xs:element name="a">
                            <xs:complexType>
                              <xs:attribute name="own" type="xs:int"/>
                              <xs:attributeGroup ref="origin"/>
                              <xs:attributeGroup ref="alone"/>
                            </xs:complexType>
                          </xs:element></xs:sequence>
                          <xs:attributeGroup ref="origin"/>
                        </xs:complexType></xs:element>
                        <xs:attributeGroup name="origin">
                          <xs:attribute name="clause" type="xs:token"/>
                        </xs:attributeGroup>
                        <xs:attributeGroup name="alone">
                          <xs:attribute name="since" type="xs:date"/>
                        </xs:attributeGroup>
                        """);

        assertThat(page)
                .contains("### `<root>`\n\n**Attributes:** those of [Origin](#origin).")
                .contains("| `own` | no |  | a whole number | |\n| `since` | no |")
                .contains("\n\n**And** those of [Origin](#origin).")
                .contains("## Origin\n\n**Attributes of** [`<root>`](#root), [`<a>`](#a).")
                .containsOnlyOnce("| `clause` | no |  | a text | |");
    }

    @Test
    void aKindOfDeclarationThatThePageCanNotTellIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                page(
                                        """
                                        <xs:element name="root"><xs:complexType><xs:sequence>
                                          <xs:any/>
                                        </xs:sequence></xs:complexType></xs:element>
                                        """))
                .withMessageContaining("<xs:any>");
    }

    private static String page(String declarations) {
        return PolicyReference.of(
                PolicySchema.of(
                        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
                                + declarations
                                + "</xs:schema>"),
                "root");
    }

    private static List<String> headings(String page) {
        return HEADING.matcher(page).results().map(PolicyReferenceDocsTest::text).toList();
    }

    private static String text(MatchResult heading) {
        return heading.group(1);
    }

    private static String name(Element declaration) {
        return declaration.getAttribute("name");
    }
}
