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
package org.jamestls.evidence.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.privacy.PrivacyFilter;
import org.jamestls.policy.evidence.Privacy;

/** Hides names in entries, as a ledger with that privacy does. */
final class Hiding {

    private Hiding() {}

    /**
     * The entries as they are written.
     *
     * @param keys the folder for keys of months
     */
    static List<Entry> hidden(List<Entry> entries, Privacy privacy, Path keys) {
        PrivacyFilter filter = new PrivacyFilter(privacy, new MonthKeys(keys));
        return entries.stream().map(entry -> hidden(entry, filter)).toList();
    }

    private static Entry hidden(Entry entry, PrivacyFilter filter) {
        try {
            return filter.apply(entry, AgreementTest.TIMES.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
