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
package org.jamestls.mailets.pgp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.mailets.encrypt.Found;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.encrypt.KeysByAddress;
import org.jamestls.mailets.encrypt.RecipientKeys;
import org.jamestls.policy.text.SafeText;

/**
 * The keys that may be encrypted for. All good ones of an address count: its owner may read with
 * any of them. OpenPGP knows no authority that vouches for keys: who put them there does. Thread
 * safe.
 */
public final class OpenPgpKeys implements RecipientKeys<OpenPgpKey> {
    private static final KeyFiles.Kind<OpenPgpKey> FILES =
            new KeyFiles.Kind<>(
                    "OpenPGP",
                    List.of(".asc", ".gpg", ".pgp", ".key"),
                    16 * 1024 * 1024,
                    KeyReader::read);

    private static final int MAX_REFUSAL = 512;

    private final KeySource source;
    private final Clock clock;

    private OpenPgpKeys(KeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Those in a file, or in the files of a folder.
     *
     * @param path a file, or a folder, which may be empty
     * @throws IOException when it is not there, or is a file without good keys
     */
    public static OpenPgpKeys inFiles(Path path, Clock clock) throws IOException {
        KeyFiles<OpenPgpKey> files = KeyFiles.open(path, FILES, clock);
        KeysByAddress<OpenPgpKey> keys = new KeysByAddress<>(files, OpenPgpKey::addresses);
        return new OpenPgpKeys(
                address -> new KeySource.Candidates(keys.of(address), keys.isComplete()), clock);
    }

    /**
     * Those in a folder in the layout of a Web Key Directory.
     *
     * @throws IOException when it is not there
     */
    public static OpenPgpKeys inWebKeyDirectory(Path folder, Clock clock) throws IOException {
        return new OpenPgpKeys(WebKeyDirectory.open(folder, clock), clock);
    }

    @Override
    public Found<OpenPgpKey> of(String address) {
        String wanted = RecipientKeys.comparable(address);
        Instant now = clock.instant();
        KeySource.Candidates candidates = source.of(wanted);
        return Found.among(
                candidates.keys(),
                key ->
                        refusal(key, candidates.keys(), wanted, now)
                                .map(why -> SafeText.printable(key + ": " + why, MAX_REFUSAL)),
                "key",
                candidates.isComplete());
    }

    /** An older copy of a key that is revoked does not know that it is. */
    private static Optional<String> refusal(
            OpenPgpKey key, List<OpenPgpKey> others, String wanted, Instant now) {
        return others.stream()
                .filter(OpenPgpKey::isRevoked)
                .filter(other -> other.fingerprint().equals(key.fingerprint()))
                .findFirst()
                .orElse(key)
                .refusal(wanted, now);
    }
}
