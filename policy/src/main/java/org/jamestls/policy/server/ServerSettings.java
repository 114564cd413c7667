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
package org.jamestls.policy.server;

import java.util.List;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.jamestls.policy.xml.XmlElement;

/**
 * The listeners of a server that speak one protocol; SMTP where nothing else is said. Immutable.
 *
 * @param file the name of the file
 * @param listeners those that are not certain to be off, in the order of the file
 * @param refusals what James does not start with, in the order of the file; not every such thing is
 *     noticed here
 */
public record ServerSettings(
        String file, List<ListenerSettings> listeners, List<PolicyProblem> refusals) {

    /** What the file is called in a server's configuration folder. */
    public static final String FILE_NAME = "smtpserver.xml";

    public ServerSettings {
        listeners = List.copyOf(listeners);
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads the file called {@code file}. Nothing else is opened, neither keystores nor the DNS.
     *
     * @throws UnreadableXmlException when there is no such file, it can't be read, or it is no
     *     well-formed XML without DOCTYPE
     */
    public static ServerSettings read(PolicySource source, String file)
            throws UnreadableXmlException {
        return read(XmlElement.read(source, file), file, MailProtocol.SMTP);
    }

    /**
     * The listeners of a file that was read.
     *
     * @param root the root element of the file
     * @param file what it is called
     * @param protocol what they speak. Of another than SMTP, no {@code <handler>} of ours is looked
     *     for, and so none has a name; what is said of AUTH is not to be asked
     */
    public static ServerSettings read(XmlElement root, String file, MailProtocol protocol) {
        return new ListenerReader(protocol).read(file, root);
    }
}
