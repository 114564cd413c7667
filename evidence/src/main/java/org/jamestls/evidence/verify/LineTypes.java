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

import java.nio.charset.StandardCharsets;

/** The types of lines, as octets: what most lines are is told without making a text. */
final class LineTypes {
    private static final byte[] OFFERED = ascii("offered");
    private static final byte[] OUTCOME = ascii("outcome");
    private static final byte[][] OTHERS = {
        ascii("disposition"), ascii("session"), ascii("refused"), ascii("certificate"), ascii("sum")
    };
    private static final byte[] CLOCK = ascii("clock");

    private LineTypes() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isOffered(HeadOfLine head) {
        return head.is(OFFERED);
    }

    static boolean isOutcome(HeadOfLine head) {
        return head.is(OUTCOME);
    }

    static boolean isClock(HeadOfLine head) {
        return head.is(CLOCK);
    }

    /** Whether it says nothing that a check of the chain needs to know. */
    static boolean isOfNoConcern(HeadOfLine head) {
        for (byte[] type : OTHERS) {
            if (head.is(type)) {
                return true;
            }
        }
        return false;
    }
}
