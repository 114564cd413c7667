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
package org.jamestls.evidence.whatif;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;

/** Policies for tests. */
final class Policies {

    private Policies() {}

    /** A policy of these elements, whatever comes inside {@code <tlsPolicy>}. */
    static Policy read(String inside) {
        String xml =
                "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\">" + inside + "</tlsPolicy>";
        try {
            return PolicyReader.read(
                    name -> new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                    "tls-policy.xml");
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    static CompiledPolicy compiled(String inside) {
        return CompiledPolicy.of(read(inside));
    }
}
