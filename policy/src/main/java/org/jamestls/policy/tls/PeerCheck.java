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
package org.jamestls.policy.tls;

import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/** How a peer's certificate was checked. */
public enum PeerCheck {
    /** The handshake would have failed, had the chain not led to the listener's trust store. */
    TRUST_STORE("trust-store");

    private static final EnumText<PeerCheck> TEXTS = EnumText.of(PeerCheck.class);

    private final String text;

    PeerCheck(String text) {
        this.text = text;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<PeerCheck> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
