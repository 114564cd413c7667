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
package org.jamestls.evidence.verify;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be checked, and by what is known from elsewhere.
 *
 * @param trusted certificates of the keys that may have signed checkpoints; when empty, any one key
 * @param checkpoints a folder with checkpoints that were kept elsewhere; empty for none
 * @param expectedHead the hash of a line, noted earlier, that has to be in the chain: 64 lower-case
 *     hex digits; empty for none
 * @param from the first day whose lines are checked; empty for the first there is
 * @param to the last day; empty for the last there is
 * @param hashed whether every file is hashed, also where no checkpoint says what it should be
 */
public record VerifyRequest(
        List<X509Certificate> trusted,
        Optional<Path> checkpoints,
        Optional<String> expectedHead,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean hashed) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public VerifyRequest {
        trusted = List.copyOf(trusted);
        if (expectedHead.filter(hash -> !SHA256.matcher(hash).matches()).isPresent()) {
            throw new IllegalArgumentException("no SHA-256: " + expectedHead.get());
        }
    }

    /** All of a ledger, by itself. */
    public static VerifyRequest all() {
        return new VerifyRequest(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The same, with the certificates that are trusted. */
    public VerifyRequest trusting(List<X509Certificate> certificates) {
        return new VerifyRequest(certificates, checkpoints, expectedHead, from, to, hashed);
    }

    /** The same, with copies of checkpoints that were kept elsewhere. */
    public VerifyRequest with(Path copies) {
        return new VerifyRequest(trusted, Optional.of(copies), expectedHead, from, to, hashed);
    }

    /** The same, with the hash of a line that has to be there. */
    public VerifyRequest expecting(String head) {
        return new VerifyRequest(trusted, checkpoints, Optional.of(head), from, to, hashed);
    }

    /** The same for some days only. */
    public VerifyRequest between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new VerifyRequest(trusted, checkpoints, expectedHead, first, last, hashed);
    }

    /** The same, with every file hashed. */
    public VerifyRequest hashing() {
        return new VerifyRequest(trusted, checkpoints, expectedHead, from, to, true);
    }

    /** Whether some days are left out. */
    boolean isPart() {
        return from.isPresent() || to.isPresent();
    }

    boolean covers(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && to.map(last -> !day.isAfter(last)).orElse(true);
    }
}
