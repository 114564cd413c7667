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
package org.jamestls.admin;

import java.util.List;
import java.util.Map;
import org.apache.james.webadmin.PublicRoutes;
import org.jamestls.admin.dashboard.DashboardFile;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The dashboard: a page for a browser that shows what {@link TlsRoutes} tell. Named behind them in
 * {@code webadmin.properties}:
 *
 * <pre>
 * <code>extensions.routes=org.jamestls.admin.TlsRoutes,org.jamestls.admin.TlsDashboardRoutes</code>
 * </pre>
 *
 * <pre>
 * GET /tls-dashboard          the page
 * GET /tls-dashboard/{file}   its script and style
 * </pre>
 *
 * <p>The page is public and the same for everyone: it holds no data of this server. Its script
 * fetches them from the routes below {@code /tls}, which are private, and asks its reader for the
 * token or password that they want. What is served is a closed list of files of this JAR; no path
 * of a request is ever looked up.
 *
 * <p>Its Content-Security-Policy allows script, style and requests of this server alone, and
 * neither inline script nor style.
 */
public final class TlsDashboardRoutes implements PublicRoutes {
    static final String PAGE = "/tls-dashboard";

    private static final int NOT_MODIFIED = 304;

    /**
     * What goes with every answer; {@code no-cache} means that a browser asks whether it changed.
     */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-cache");

    private final List<DashboardFile> files = DashboardFile.all();

    /** Reads the files of the page. */
    public TlsDashboardRoutes() {}

    @Override
    public String getBasePath() {
        return PAGE;
    }

    @Override
    public void define(Service service) {
        files.forEach(
                file ->
                        service.get(
                                file.isPage() ? PAGE : PAGE + "/" + file.name(),
                                (request, response) -> answer(file, request, response)));
    }

    private static Object answer(DashboardFile file, Request request, Response response) {
        HEADERS.forEach(response::header);
        response.header("ETag", file.tag());
        response.type(file.type());
        if (file.tag().equals(request.headers("If-None-Match"))) {
            response.status(NOT_MODIFIED);
            return "";
        }
        return file.content();
    }
}
