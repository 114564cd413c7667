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
package org.jamestls.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A change to a copied configuration file.
 *
 * @param file its name in {@code conf/}
 * @param written what {@code conf/} has
 * @param wanted what stands there instead
 */
record ConfEdit(String file, String written, String wanted) {

    private static final Ports WRITTEN = new Ports(Ports.DEFAULT_BASE);

    /** The changes that move every port. */
    static List<ConfEdit> ports(Ports wanted) {
        return List.of(
                bind("smtpserver.xml", WRITTEN.mx(), wanted.mx()),
                bind("smtpserver.xml", WRITTEN.partners(), wanted.partners()),
                bind("smtpserver.xml", WRITTEN.submission(), wanted.submission()),
                bind("smtpserver.xml", WRITTEN.submissions(), wanted.submissions()),
                bind("imapserver.xml", WRITTEN.imaps(), wanted.imaps()),
                new ConfEdit(
                        "webadmin.properties",
                        "\nport=" + WRITTEN.webAdmin() + "\n",
                        "\nport=" + wanted.webAdmin() + "\n"));
    }

    private static ConfEdit bind(String file, int written, int wanted) {
        return new ConfEdit(
                file,
                "<bind>127.0.0.1:" + written + "</bind>",
                "<bind>127.0.0.1:" + wanted + "</bind>");
    }

    /**
     * Makes the change.
     *
     * @throws DemoFailure when the file does not have what is to be changed
     */
    void apply(Path conf) throws IOException, DemoFailure {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(written)) {
            throw DemoFailure.because(
                    "conf/%s has no %s, which the demo sets.".formatted(file, written.strip()));
        }
        Files.writeString(path, text.replace(written, wanted));
    }
}
