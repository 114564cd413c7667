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
package org.jamestls.admin.cli.certificate;

import java.util.Locale;

/** How keys and certificates stand in a file. */
public enum KeyFormat {
    /** RFC 7468: text; key and certificates may have a file each. */
    PEM("PEM"),
    /** RFC 7292. */
    PKCS12("PKCS#12"),
    /** Java's own, of old. */
    JKS("JKS");

    private final String words;

    KeyFormat(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
