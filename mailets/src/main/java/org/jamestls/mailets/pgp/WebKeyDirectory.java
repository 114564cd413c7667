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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jamestls.mailets.encrypt.KeyFiles;

/**
 * A folder in the layout of a Web Key Directory (draft-koch-openpgp-webkey-service section 3.1), as
 * {@code gpg-wks-client --install-key} and {@code gpg-wks-server} write it: {@code
 * <domain>/hu/<hash>}, the advanced method; and {@code hu/<hash>}, the direct one. The hash is that
 * of the local part in lower case. A key in a file counts for the address of the file alone, and
 * only if it names it. Nothing is fetched from anywhere. Thread safe.
 */
final class WebKeyDirectory implements KeySource {
    private static final String KEYS = "hu";
    private static final String Z_BASE_32 = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final int BITS = 5;
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int MAX_FILES = 10_000;

    /** A file holds the keys of one address. */
    private static final KeyFiles.Kind<OpenPgpKey> FILES =
            new KeyFiles.Kind<>("OpenPGP", List.of(), 1024 * 1024, KeyReader::read);

    private final Path folder;
    private final Clock clock;
    private final Map<Path, KeyFiles<OpenPgpKey>> known = new ConcurrentHashMap<>();

    private WebKeyDirectory(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static WebKeyDirectory open(Path folder, Clock clock) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        return new WebKeyDirectory(folder, clock);
    }

    @Override
    public Candidates of(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        List<OpenPgpKey> keys = new ArrayList<>();
        boolean complete = true;
        if (at < 0 || !DOMAIN.matcher(domain).matches()) {
            return new Candidates(keys, true);
        }
        String hash = hash(address.substring(0, at));
        for (Path file :
                List.of(folder.resolve(domain).resolve(KEYS), folder.resolve(KEYS)).stream()
                        .map(hashed -> hashed.resolve(hash))
                        .toList()) {
            KeyFiles<OpenPgpKey> found = files(file);
            if (found != null) {
                keys.addAll(found.all());
                complete &= found.isComplete();
            }
        }
        return new Candidates(List.copyOf(keys), complete);
    }

    /** Null where there is no such file: a key that was taken away does not count any more. */
    private KeyFiles<OpenPgpKey> files(Path file) {
        if (!Files.isRegularFile(file)) {
            known.remove(file);
            return null;
        }
        if (known.size() >= MAX_FILES) {
            known.clear();
        }
        return known.computeIfAbsent(file, unused -> KeyFiles.watch(file, FILES, clock));
    }

    /** The name of the file for a local part in lower case: SHA-1 in z-base-32 (RFC 6189 5.1.6). */
    static String hash(String localPart) {
        byte[] digest = sha1(localPart.getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < digest.length * Byte.SIZE; bit += BITS) {
            // 160 bits are 32 times 5, so that none is left over
            int two =
                    (digest[bit / Byte.SIZE] & 0xff) << Byte.SIZE
                            | (bit / Byte.SIZE + 1 < digest.length
                                    ? digest[bit / Byte.SIZE + 1] & 0xff
                                    : 0);
            name.append(Z_BASE_32.charAt(two >> 2 * Byte.SIZE - BITS - bit % Byte.SIZE & 0x1f));
        }
        return name.toString();
    }

    private static byte[] sha1(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-1", e);
        }
    }
}
