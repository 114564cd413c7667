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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.james.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A handler without the line in {@code extensions.properties} stops James with that very line. */
@ExtendWith(Jameses.class)
class MissingModuleIT {

    @Test
    void aHandlerWithoutTheModuleStopsJamesAndSaysWhichLineIsMissing(Jameses.Pool jameses) {
        Setup setup = Policies.setup("standard", jameses.authority()).withModules().withMailets("");

        StartFailure failure =
                catchThrowableOfType(StartFailure.class, () -> jameses.startAlone(setup).close());

        assertThat(failure).as("James started").isNotNull();
        assertThat(failure)
                .hasStackTraceContaining("guice.extension.module=org.jamestls.TlsModule");
        assertThat(failure.openPorts()).isEmpty();
    }
}
