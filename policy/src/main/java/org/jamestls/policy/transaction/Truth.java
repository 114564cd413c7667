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
package org.jamestls.policy.transaction;

/**
 * Three-valued truth (Kleene's strong logic): more knowledge can turn {@link #NOT_KNOWN} into one
 * of the others, and never turns one of the others. All three operations keep that property.
 */
public enum Truth {
    YES,
    NO,
    NOT_KNOWN;

    /** The truth of something that is certain. */
    public static Truth of(boolean certain) {
        return certain ? YES : NO;
    }

    /** Both. */
    public Truth and(Truth other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : NOT_KNOWN;
    }

    /** Either. */
    public Truth or(Truth other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : NOT_KNOWN;
    }

    /** The opposite. */
    public Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }
}
