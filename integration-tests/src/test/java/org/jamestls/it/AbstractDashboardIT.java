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

import org.jamestls.it.browser.Browser;
import org.jamestls.it.browser.Dashboard;
import org.jamestls.it.james.Jameses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The dashboard of the {@link DashboardScene} in a real browser. After each test: nothing broke its
 * Content-Security-Policy, and nobody but this server was asked.
 */
@ExtendWith(Jameses.class)
abstract class AbstractDashboardIT {
    Browser browser;
    Dashboard dashboard;

    @BeforeEach
    void enter(Jameses.Pool jameses) {
        DashboardScene scene = DashboardScene.on(jameses);
        browser = scene.browser();
        dashboard = scene.dashboard();
    }

    @AfterEach
    void nothingWasAskedOfOthersAndNothingWasForbidden() {
        if (dashboard != null) {
            dashboard.mustHaveBeenQuiet();
        }
    }
}
