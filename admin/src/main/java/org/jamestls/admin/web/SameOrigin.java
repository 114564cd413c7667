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
import java.util.Set;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.utils.PropertiesProvider;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Keeps the pages of other servers from reading these routes in the browser of an administrator,
 * and from changing anything by them.
 *
 * <p>James 3.8.1 lets every page of the Web read what web administration answers ({@code
 * Access-Control-Allow-Origin: *}), also where {@code cors.enable} is not set: where no token is
 * wanted, and the port is on loopback or at the end of a tunnel, a page would get at the evidence
 * by the browser. So the header is taken away unless {@code webadmin.properties} has {@code
 * cors.enable=true}, which is how James documents it. What a page need not read, such as the answer
 * to a POST that reloads the policy, it could send all the same: browsers say in {@code
 * Sec-Fetch-Site} whose page it is that sends (Fetch Metadata Request Headers, W3C), and no page
 * can say otherwise.
 */
public final class SameOrigin implements Topic {
    private static final String FILE = "webadmin";
    private static final String ENABLED = "cors.enable";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private static final String WHOSE = "Sec-Fetch-Site";
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");
    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

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
            service.before(StateRoute.STATE, SameOrigin::refuseOthers);
            service.before(StateRoute.STATE + "/*", SameOrigin::refuseOthers);
        }
    }

    private static void refuseOthers(Request request, Response response) {
        response.raw().setHeader(ALLOWED, null);
        String whose = request.headers(WHOSE);
        if (whose != null
                && OTHERS.contains(whose)
                && !ONLY_READ.contains(request.requestMethod())) {
            throw Answers.forbidden(
                    "A page of another server asks this; where it may, set "
                            + ENABLED
                            + "=true in webadmin.properties");
        }
    }
}
