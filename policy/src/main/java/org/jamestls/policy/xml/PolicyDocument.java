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
package org.jamestls.policy.xml;

import java.util.List;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Policy;

/**
 * A policy that was read and found good, together with the text that it was read from: what stands
 * where. Immutable.
 *
 * @param policy what decides
 * @param evidence what it says of the evidence that the server keeps; a server reads that when it
 *     starts, and no later
 * @param root the root element, with the places of all elements
 * @param profiles the profiles that it defines, in the order of the file
 * @param lists the files that it names, in the order in which they were first named
 * @param text the file as it was read, taken as UTF-8
 */
public record PolicyDocument(
        Policy policy,
        EvidenceSettings evidence,
        PolicyElement root,
        List<Profile> profiles,
        List<ListFile> lists,
        String text) {

    public PolicyDocument {
        profiles = List.copyOf(profiles);
        lists = List.copyOf(lists);
    }
}
