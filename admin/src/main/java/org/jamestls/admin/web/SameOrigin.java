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
package org.jamestls.admin.web;

import java.io.FileNotFoundException;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import spark.Response;
import spark.Service;

/**
 * Keeps the pages of other servers from reading these routes in the browser of an administrator.
 *
 * <p>James 3.8.1 lets every page of the Web read what web administration answers ({@code
 * Access-Control-Allow-Origin: *}), also where {@code cors.enable} is not set: where no token is
 * wanted, and the port is on loopback or at the end of a tunnel, a page would get at the evidence
 * by the browser. So the header is taken away unless {@code webadmin.properties} has {@code
 * cors.enable=true}, which is how James documents it.
 */
public final class SameOrigin implements Topic {
    private static final String FILE = "webadmin";
    private static final String ENABLED = "cors.enable";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final boolean enforced;

    private SameOrigin(boolean enforced) {
        this.enforced = enforced;
    }

    /**
     * As {@code webadmin.properties} says.
     *
     * @throws ConfigurationException when it can't be read
     */
    public static SameOrigin of(PropertiesProvider properties) throws ConfigurationException {
        try {
            return new SameOrigin(!properties.getConfiguration(FILE).getBoolean(ENABLED, false));
        } catch (FileNotFoundException e) {
            return new SameOrigin(true);
        }
    }

    @Override
    public void define(Service service) {
        if (enforced) {
            service.before(StateRoute.STATE, (request, response) -> refuseOthers(response));
            service.before(StateRoute.STATE + "/*", (request, response) -> refuseOthers(response));
        }
    }

    private static void refuseOthers(Response response) {
        response.raw().setHeader(ALLOWED, null);
    }
}
