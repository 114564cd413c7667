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

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A checkpoint that was read, with a signature that fits the certificate that it brings. Whether to
 * trust that certificate is for the reader to say.
 *
 * @param file its name
 * @param sha256 of the file, 64 lower-case hex digits
 * @param statement what is signed
 * @param certificate of the key that signed
 * @param signed when, by the clock of who signed
 * @param stamp when, by an authority; empty where there is no time stamp
 */
public record SignedCheckpoint(
        CheckpointFile file,
        String sha256,
        Checkpoint statement,
        X509Certificate certificate,
        Instant signed,
        Optional<TimeStamp> stamp) {

    /** The SHA-256 of the certificate, 64 lower-case hex digits. */
    public String fingerprint() {
        return fingerprint(certificate);
    }

    /** The SHA-256 of a certificate, 64 lower-case hex digits. */
    public static String fingerprint(X509Certificate certificate) {
        return SigningKey.fingerprint(certificate);
    }

    SignedCheckpoint with(X509Certificate same) {
        return new SignedCheckpoint(file, sha256, statement, same, signed, stamp);
    }

    /** The same as one that {@link Checkpoint#previous()} names. */
    public Checkpoint.Previous asPrevious() {
        return new Checkpoint.Previous(file.fileName(), sha256);
    }
}
