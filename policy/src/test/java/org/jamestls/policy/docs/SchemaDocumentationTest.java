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

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The schema says what each of its declarations means; the editor and the reference show it. */
class SchemaDocumentationTest {
    private final PolicySchema schema = PolicySchema.shipped();

    @Test
    void theSchemaSaysWhatItIsFor() {
        assertThat(schema.documentation()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attribute", "enumeration"})
    void everyAttributeAndEveryValueToChooseFromIsDocumented(String kind) {
        assertThat(schema.all(kind)).isNotEmpty();
        assertThat(schema.all(kind).stream().filter(SchemaDocumentationTest::isUndocumented))
                .map(PolicySchema::placeOf)
                .as("without documentation in conf/tls-policy.xsd")
                .isEmpty();
    }

    @Test
    void everyElementIsDocumentedItselfOrByItsType() {
        assertThat(schema.all("element")).isNotEmpty();
        assertThat(
                        schema.all("element").stream()
                                .filter(
                                        element ->
                                                schema.documentationOfElement(element).isEmpty()))
                .map(PolicySchema::placeOf)
                .as("without documentation in conf/tls-policy.xsd")
                .isEmpty();
    }

    /** A type without a name is documented by the element or attribute that has it. */
    @Test
    void everyTypeAndGroupWithANameIsDocumented() {
        List<Element> named =
                Stream.of("simpleType", "complexType", "attributeGroup", "group")
                        .flatMap(kind -> schema.all(kind).stream())
                        .filter(declaration -> declaration.hasAttribute("name"))
                        .toList();
        assertThat(named).isNotEmpty();
        assertThat(named.stream().filter(SchemaDocumentationTest::isUndocumented))
                .map(PolicySchema::placeOf)
                .as("without documentation in conf/tls-policy.xsd")
                .isEmpty();
    }

    private static boolean isUndocumented(Element declaration) {
        return PolicySchema.documentationOf(declaration).isEmpty();
    }
}
