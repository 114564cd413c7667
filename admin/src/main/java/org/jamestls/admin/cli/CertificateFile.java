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
package org.jamestls.admin.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A file with certificates in PEM or DER. */
record CertificateFile(Path path) {

    /**
     * Those in it, at least one.
     *
     * @throws NotDoneException when there is none, or the file can't be read
     */
    List<X509Certificate> read() throws NotDoneException {
        try {
            byte[] octets = Files.readAllBytes(path);
            List<X509Certificate> read = new ArrayList<>();
            for (var one :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(octets))) {
                read.add((X509Certificate) one);
            }
            if (read.isEmpty()) {
                throw new NotDoneException("There is no certificate in " + path + ".");
            }
            return read;
        } catch (IOException e) {
            throw NotDoneException.notRead(path, e);
        } catch (CertificateException e) {
            throw new NotDoneException(path + " is no certificate in PEM or DER, or is broken.");
        }
    }
}
