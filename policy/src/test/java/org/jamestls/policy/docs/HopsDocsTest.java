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
package org.jamestls.policy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jamestls.policy.hop.HopCorpus;
import org.junit.jupiter.api.Test;

class HopsDocsTest {

    @Test
    void thePageOfHopsTellsWhatIsReadOfItsExamples() throws IOException {
        GeneratedPage.check("hops.md", HopsPage.text());
    }

    @Test
    void thePageNamesEveryKindOfServerThatIsTested() {
        Set<String> tested =
                HopCorpus.chains().stream()
                        .map(HopCorpus.Chain::server)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> named = HopsPage.SERVERS.stream().map(HopsPage.Server::corpus).toList();

        assertThat(new TreeSet<>(named)).isEqualTo(tested);
    }
}
