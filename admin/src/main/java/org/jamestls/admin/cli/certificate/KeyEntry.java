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
package org.jamestls.admin.cli.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with what belongs to it.
 *
 * @param alias what a keystore calls it; empty in a file that gives no names
 * @param key its private key; empty where there is none, or no password was given
 * @param chain the certificate, and behind it those that issued it, as they stand in the file;
 *     empty where the file has a key alone
 */
public record KeyEntry(String alias, Optional<PrivateKey> key, List<X509Certificate> chain) {

    public KeyEntry {
        chain = List.copyOf(chain);
    }

    /** Where the key is, without the key. */
    @Override
    public String toString() {
        return "KeyEntry[" + alias + ", key " + (key.isPresent() ? "there" : "not there") + "]";
    }
}
