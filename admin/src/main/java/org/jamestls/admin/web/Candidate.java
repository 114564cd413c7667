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
package org.jamestls.admin.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import spark.Request;

/**
 * The policy that a request is about: the one in its body, or the file of the server where there is
 * no body.
 *
 * @param octets the policy
 * @param inBody whether it came in the body
 * @param lists where the lists lie that it may name
 */
record Candidate(byte[] octets, boolean inBody, PolicySource lists) implements PolicySource {

    // What is wrong with a list is told with its text: of other files of the folder nothing is.
    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.(txt|list)");

    /** The one of a request. */
    static Candidate of(Request request, PolicySource conf) {
        byte[] body = Bodies.octets(request, Bodies.MOST_OF_POLICY);
        if (body.length > 0) {
            return new Candidate(body, true, listsOf(conf));
        }
        try (InputStream file = conf.open(PolicyReader.FILE_NAME)) {
            byte[] octets = file.readNBytes(Bodies.MOST_OF_POLICY + 1);
            if (octets.length > Bodies.MOST_OF_POLICY) {
                throw Answers.wrongState(
                        PolicyReader.FILE_NAME + " is larger than a request can be about");
            }
            return new Candidate(octets, false, conf);
        } catch (IOException e) {
            throw Answers.wrongState(PolicyReader.FILE_NAME + " can't be read");
        }
    }

    /** The lists that a policy may name which somebody sent. */
    static PolicySource listsOf(PolicySource conf) {
        return name -> {
            if (!LIST.matcher(name).matches()) {
                throw new IOException(
                        "a policy that is sent may name lists whose names end in .txt or .list,"
                                + " and not "
                                + SafeText.echo(name));
            }
            return conf.open(name);
        };
    }

    /** The policy as XML. */
    String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return name.equals(PolicyReader.FILE_NAME)
                ? new ByteArrayInputStream(octets)
                : lists.open(name);
    }
}
