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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An editor that knows XML, and nothing of us, checks and completes a policy: it finds the schema
 * by what stands in the policy, and can use it.
 */
class EditorTest {
    private static final Path CONF = Path.of("..", "conf");

    @Test
    void theSchemaIsOneOfXmlSchema10WithoutAmbiguity() {
        assertThatCode(() -> schemas().newSchema(PolicySchema.FILE.toFile()))
                .doesNotThrowAnyException();
    }

    /** So the test above can fail: this is the mistake that an editor trips over most. */
    @Test
    void anAmbiguousSchemaIsFound() {
        String ambiguous =
                """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                  <xs:element name="rule">
                    <xs:complexType>
                      <xs:sequence>
                        <xs:element name="when" type="xs:token" minOccurs="0"/>
                        <xs:element name="when" type="xs:token"/>
                      </xs:sequence>
                    </xs:complexType>
                  </xs:element>
                </xs:schema>
                """;
        assertThatThrownBy(() -> schemas().newSchema(new StreamSource(new StringReader(ambiguous))))
                .hasMessageContaining("cos-nonambig");
    }

    static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(EditorTest::isPolicy)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyThatShipsNamesTheSchemaAndFitsIt(Path policy) {
        assertThatCode(() -> validate(policy)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aMistakeInAPolicyThatShipsIsMarked(Path policy, @TempDir Path folder) throws IOException {
        String text = Files.readString(policy);
        String mistaken = text.replaceFirst("<rules>", "<rules><ruel/>");
        assertThat(mistaken).isNotEqualTo(text);
        Files.copy(PolicySchema.FILE, folder.resolve(PolicySchema.FILE.getFileName()));
        Path copy = Files.writeString(folder.resolve(policy.getFileName()), mistaken);

        assertThatThrownBy(() -> validate(copy))
                .isInstanceOf(SAXParseException.class)
                .hasMessageContaining("ruel");
    }

    private static boolean isPolicy(Path file) {
        try {
            return Files.readString(file).contains("<tlsPolicy ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the schema that the file itself names. */
    private static void validate(Path policy) throws SAXException, IOException {
        Schema named = schemas().newSchema();
        Validator validator = named.newValidator();
        validator.setErrorHandler(new Strict());
        validator.validate(new StreamSource(policy.toFile()));
    }

    private static SchemaFactory schemas() {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setErrorHandler(new Strict());
        return factory;
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
