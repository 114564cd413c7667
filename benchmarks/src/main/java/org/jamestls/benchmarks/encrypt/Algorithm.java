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
package org.jamestls.benchmarks.encrypt;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.pgp.OpenPgpKey;
import org.jamestls.mailets.pgp.PgpEntity;
import org.jamestls.mailets.smime.ContentAlgorithm;
import org.jamestls.mailets.smime.KeyTransport;
import org.jamestls.mailets.smime.SMimeEntity;

/** What a message is encrypted with, in the words of the mailets' logs. */
enum Algorithm {
    SMIME_GCM("aes256-gcm"),
    SMIME_CBC("aes256-cbc"),
    OPENPGP_V1("aes256"),
    OPENPGP_V2("aes256-ocb");

    private final String word;

    Algorithm(String word) {
        this.word = word;
    }

    static Optional<Algorithm> parse(String word) {
        return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
    }

    /** Encrypts, again and again, for some recipients, whose keys are made here. */
    Supplier<Entity> entities(KeyType keys, int recipients) {
        if (this == SMIME_GCM || this == SMIME_CBC) {
            ContentAlgorithm algorithm =
                    this == SMIME_GCM ? ContentAlgorithm.AES256_GCM : ContentAlgorithm.AES256_CBC;
            List<X509Certificate> certificates = RecipientCertificates.of(keys, recipients);
            return () -> new SMimeEntity(algorithm, KeyTransport.RSA_OAEP, certificates);
        }
        List<OpenPgpKey> ring = RecipientKeyRing.of(keys, recipients, this == OPENPGP_V2);
        return () -> new PgpEntity(ring, false, Instant.now());
    }

    @Override
    public String toString() {
        return word;
    }
}
