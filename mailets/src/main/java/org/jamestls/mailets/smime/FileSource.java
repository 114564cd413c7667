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

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.encrypt.KeysByAddress;

/** Certificates in files. Thread safe. */
public final class FileSource implements CertificateSource {
    private final KeyFiles<X509Certificate> files;
    private final KeysByAddress<X509Certificate> byAddress;
    private volatile Authorities authorities;

    /** Those in one reading of the files. */
    private record Authorities(List<X509Certificate> of, List<X509Certificate> found) {
        static Authorities of(List<X509Certificate> certificates) {
            return new Authorities(
                    certificates,
                    certificates.stream()
                            .filter(certificate -> certificate.getBasicConstraints() >= 0)
                            .toList());
        }
    }

    /** Of these files. */
    public FileSource(KeyFiles<X509Certificate> files) {
        this.files = files;
        this.byAddress = new KeysByAddress<>(files, CertificateAddresses::of);
        this.authorities = Authorities.of(files.all());
    }

    @Override
    public List<X509Certificate> of(String address) {
        return byAddress.of(address);
    }

    @Override
    public boolean isComplete() {
        return byAddress.isComplete();
    }

    @Override
    public Collection<X509Certificate> authorities() {
        List<X509Certificate> now = files.all();
        Authorities known = authorities;
        if (known.of() != now) {
            known = Authorities.of(now);
            authorities = known;
        }
        return known.found();
    }
}
