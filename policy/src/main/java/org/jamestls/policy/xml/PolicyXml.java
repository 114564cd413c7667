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
package org.jamestls.policy.xml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.SAXException;

/** Parses and validates a policy file in one pass. */
final class PolicyXml {
    static final String NAMESPACE = "urn:org.jamestls:tls-policy:1";
    static final URL SCHEMA_RESOURCE = PolicyXml.class.getResource("tls-policy.xsd");

    private PolicyXml() {}

    /**
     * The root element of the policy in {@code bytes}.
     *
     * @throws InvalidPolicyException when it is no well-formed XML or does not fit the schema
     */
    static PolicyElement parse(String file, byte[] bytes) throws InvalidPolicyException {
        TagStarts tagStarts = new TagStarts(file, bytes);
        SchemaMessages messages = new SchemaMessages(tagStarts);
        TreeBuilder tree = new TreeBuilder(tagStarts);
        try {
            SafeXml.parse(bytes, tree, validator(tree, messages), "a policy has none");
        } catch (UnreadableXmlException e) {
            throw new InvalidPolicyException(file, List.of(e.problem()));
        }
        messages.throwIfAny();
        return tree.root();
    }

    private static ValidatorHandler validator(TreeBuilder tree, SchemaMessages messages) {
        try {
            ValidatorHandler validator = Holder.SCHEMA.newValidatorHandler();
            validator.setProperty(SafeXml.LOCALE_PROPERTY, Locale.ROOT);
            validator.setErrorHandler(messages);
            validator.setContentHandler(tree);
            return validator;
        } catch (SAXException e) {
            throw new IllegalStateException("the JDK's validator can be configured", e);
        }
    }

    private static final class Holder {
        static final Schema SCHEMA = schema();

        private static Schema schema() {
            try {
                SchemaFactory factory = SchemaFactory.newDefaultInstance();
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                return factory.newSchema(SCHEMA_RESOURCE);
            } catch (SAXException e) {
                throw new IllegalStateException("the schema in the JAR is valid", e);
            }
        }
    }

    static byte[] schemaBytes() {
        try (java.io.InputStream in = SCHEMA_RESOURCE.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema in the JAR can be read", e);
        }
    }
}
