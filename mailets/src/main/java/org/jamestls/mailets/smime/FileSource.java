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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Certificates in files, found by address without looking through them. Thread safe. */
public final class FileSource implements CertificateSource {
    private final CertificateFiles files;
    private volatile Index index;

    /** What is found in one reading of the files. */
    private record Index(
            List<X509Certificate> of,
            Map<String, List<X509Certificate>> byAddress,
            List<X509Certificate> authorities) {
        static Index of(List<X509Certificate> certificates) {
            Map<String, List<X509Certificate>> byAddress = new HashMap<>();
            List<X509Certificate> authorities = new ArrayList<>();
            for (X509Certificate certificate : certificates) {
                for (String address : CertificateAddresses.of(certificate)) {
                    List<X509Certificate> same =
                            byAddress.computeIfAbsent(address, unused -> new ArrayList<>());
                    if (!same.contains(certificate)) {
                        same.add(certificate);
                    }
                }
                if (certificate.getBasicConstraints() >= 0) {
                    authorities.add(certificate);
                }
            }
            return new Index(certificates, byAddress, List.copyOf(authorities));
        }
    }

    /** Of these files. */
    public FileSource(CertificateFiles files) {
        this.files = files;
        this.index = Index.of(files.certificates());
    }

    private Index index() {
        List<X509Certificate> now = files.certificates();
        Index known = index;
        if (known.of() != now) {
            known = Index.of(now);
            index = known;
        }
        return known;
    }

    @Override
    public List<X509Certificate> of(String address) {
        return List.copyOf(index().byAddress().getOrDefault(address, List.of()));
    }

    @Override
    public boolean isComplete() {
        return files.isComplete();
    }

    @Override
    public Collection<X509Certificate> authorities() {
        return index().authorities();
    }
}
