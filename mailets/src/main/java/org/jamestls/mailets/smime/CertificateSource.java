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
package org.jamestls.mailets.smime;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jamestls.mailets.encrypt.RecipientKeys;

/** Where certificates of recipients lie. Implementations are thread safe. */
public interface CertificateSource {
    /**
     * The certificates that lie there for an address, good or not.
     *
     * @param address in the form of {@link RecipientKeys#comparable}
     * @throws IOException when it can't be told; then nobody is to be told that there is none
     */
    List<X509Certificate> of(String address) throws IOException;

    /**
     * Whether what is not found is not there: false while a part of the source can't be read, as
     * far as that is not an exception.
     */
    boolean isComplete();

    /** Those of authorities that lie there too, to build chains with. */
    Collection<X509Certificate> authorities();
}
