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
package org.jamestls.admin.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One of the files that make up the dashboard. Immutable. */
public final class DashboardFile {
    private static final String PAGE = "index.html";
    private static final String CHARTS = "uPlot.";

    /** All there are: what is not named here is not served. */
    private static final List<String> NAMES =
            List.of(
                    PAGE,
                    "dashboard.css",
                    "dashboard.js",
                    "access.js",
                    "certificates.js",
                    "charts.js",
                    "entries.js",
                    "figures.js",
                    "overview.js",
                    "page.js",
                    "place.js",
                    "search.js",
                    "state.js",
                    "words.js",
                    CHARTS + "iife.min.js",
                    CHARTS + "min.css");

    private final String name;
    private final byte[] content;
    private final String tag;

    private DashboardFile(String name) {
        this.name = name;
        this.content = read(name);
        this.tag = '"' + sha256(content) + '"';
    }

    /**
     * All of them, with their content.
     *
     * @throws IllegalStateException when one is not in the JAR
     */
    public static List<DashboardFile> all() {
        return NAMES.stream().map(DashboardFile::new).toList();
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Whether it is the page itself, which brings all others. */
    public boolean isPage() {
        return name.equals(PAGE);
    }

    /** Its octets; the caller does not change them. */
    public byte[] content() {
        return content;
    }

    /** A strong entity tag, in its quotes (RFC 9110 section 8.8.3): another for other content. */
    public String tag() {
        return tag;
    }

    /** Its media type. */
    public String type() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> throw new IllegalStateException("no media type for " + name);
        };
    }

    private static byte[] read(String name) {
        try (InputStream in = DashboardFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The JAR of james-tls is not whole: " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
