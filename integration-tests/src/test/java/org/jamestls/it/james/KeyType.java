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
package org.jamestls.it.james;

import java.util.Locale;

/** The kind of key that a listener proves itself with. */
public enum KeyType {
    RSA,
    EC;

    public static KeyType parse(String text) {
        return valueOf(text.trim().toUpperCase(Locale.ROOT));
    }

    /** The file of {@code conf/} that holds it. */
    public String keystore() {
        return "keystore-" + name().toLowerCase(Locale.ROOT) + ".p12";
    }
}
