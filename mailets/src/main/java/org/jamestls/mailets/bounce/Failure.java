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
package org.jamestls.mailets.bounce;

/**
 * Why a message did not arrive.
 *
 * @param status the enhanced status code (RFC 3463), {@code 5.x.y}
 * @param reason the same in words, one line of printable ASCII
 */
public record Failure(String status, String reason) {
    /** RFC 8689 section 4.2.1, registered with these words. */
    public static final Failure REQUIRETLS_SUPPORT_REQUIRED =
            new Failure("5.7.30", "REQUIRETLS support required");

    /** RFC 3463 section 3.8: what is needed to encrypt, the recipient's key, is not there. */
    public static final Failure NO_CERTIFICATE =
            new Failure("5.7.5", "no S/MIME certificate for the recipient");

    /** The same, of the other standard. */
    public static final Failure NO_KEY = new Failure("5.7.5", "no OpenPGP key for the recipient");

    /** Whether a message was to be encrypted and can't be, so that it is not to be repeated. */
    public boolean isAboutEncryption() {
        return equals(NO_CERTIFICATE) || equals(NO_KEY);
    }

    boolean isAboutRequireTls() {
        return status.equals(REQUIRETLS_SUPPORT_REQUIRED.status());
    }

    @Override
    public String toString() {
        return status + " " + reason;
    }
}
