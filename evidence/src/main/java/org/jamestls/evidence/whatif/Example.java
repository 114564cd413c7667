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

import java.util.Optional;
import org.jamestls.evidence.read.Place;

/**
 * One of those who are concerned. Names and addresses are as the ledger has them, and as a client
 * sent them: whoever prints them has to escape them.
 *
 * @param place where the entry stands
 * @param session the server's id of the session
 * @param mail the server's id of the message; empty where it had none
 * @param peer the address of the client; empty where it was not known
 * @param sender the domain of the sender, {@code <>} for the null sender; empty where not known
 * @param recipient empty where not known
 * @param before what was decided
 * @param after what would be; empty where that can't be told
 */
public record Example(
        Place place,
        String session,
        Optional<String> mail,
        Optional<String> peer,
        Optional<String> sender,
        Optional<String> recipient,
        Ruling before,
        Optional<Ruling> after) {}
