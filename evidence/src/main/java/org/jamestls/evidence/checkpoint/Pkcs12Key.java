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
package org.jamestls.evidence.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A key in a PKCS#12 file (RFC 7292). */
final class Pkcs12Key {

    private Pkcs12Key() {}

    static SigningKey read(String where, byte[] octets, Optional<char[]> password)
            throws SigningKeyException {
        char[] used = password.orElseGet(() -> new char[0]);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(octets), used);
            String alias = onlyKey(where, store);
            return SigningKey.of(
                    where,
                    (PrivateKey) store.getKey(alias, used),
                    Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(where, password, e);
        } catch (GeneralSecurityException e) {
            throw new SigningKeyException(
                    "The signing key can't be read from " + where + ": " + e.getMessage(), e);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(where, password, e);
            }
            throw new SigningKeyException(
                    where
                            + " is neither a PKCS#12 file nor a PEM file with a private key and its"
                            + " certificate.",
                    e);
        }
    }

    private static String onlyKey(String where, KeyStore store)
            throws GeneralSecurityException, SigningKeyException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw new SigningKeyException(
                    "There is no private key with a certificate in "
                            + where
                            + ": make the file with both.");
        }
        if (keys.size() > 1) {
            throw new SigningKeyException(
                    "There are several keys in "
                            + where
                            + " ("
                            + String.join(", ", keys)
                            + "): make a file with the one that signs checkpoints.");
        }
        return keys.get(0);
    }

    private static SigningKeyException wrongPassword(
            String where, Optional<char[]> password, Exception cause) {
        return new SigningKeyException(
                password.isPresent()
                        ? "The password does not open the signing key " + where + "."
                        : "The signing key "
                                + where
                                + " needs a password: name the file that has it.",
                cause);
    }
}
