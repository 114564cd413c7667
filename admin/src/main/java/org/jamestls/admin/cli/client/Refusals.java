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
package org.jamestls.admin.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jamestls.admin.cli.client.WebAdminException.Kind;
import org.jamestls.policy.text.SafeText;

/** Says for people why there is no answer, and what to do. What a server wrote is escaped. */
final class Refusals {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 50;

    private Refusals() {}

    /** Of an answer that is none of the good ones. */
    static WebAdminException of(WebAdmin server, int status, byte[] body, Credentials credentials) {
        Optional<JsonNode> error = error(body);
        return switch (status) {
            case UNAUTHORIZED ->
                    new WebAdminException(Kind.UNAUTHORIZED, unauthorized(server, credentials));
            case FORBIDDEN ->
                    new WebAdminException(
                            Kind.UNAUTHORIZED, server.base() + " does not let you do this (403).");
            case NOT_FOUND ->
                    error.map(json -> notFound(server, json))
                            .orElseGet(() -> notOfJames(server, status));
            case CONFLICT ->
                    new WebAdminException(
                            Kind.WRONG_STATE, error.map(Refusals::message).orElse("409"));
            default ->
                    error.map(json -> new WebAdminException(Kind.REFUSED, message(json)))
                            .orElseGet(() -> notOfJames(server, status));
        };
    }

    private static WebAdminException notFound(WebAdmin server, JsonNode error) {
        return isNoRoute(error)
                ? new WebAdminException(
                        Kind.REFUSED,
                        "There is web administration at "
                                + server.base()
                                + ", but no such route: webadmin.properties needs"
                                + " extensions.routes=org.jamestls.admin.TlsRoutes,"
                                + " of this version or a later one.")
                : new WebAdminException(Kind.NOT_FOUND, message(error));
    }

    private static WebAdminException notOfJames(WebAdmin server, int status) {
        return new WebAdminException(
                Kind.REFUSED,
                server.base()
                        + " answered "
                        + status
                        + ", and not in the form of James: is that its web administration?");
    }

    // What James says of a path that nobody serves.
    private static boolean isNoRoute(JsonNode error) {
        return error.path("message").asText().matches("[A-Z]+ /.* can not be found");
    }

    private static String unauthorized(WebAdmin server, Credentials credentials) {
        return server.base()
                + (credentials.areGiven()
                        ? " does not take the token or password that was given: is it the one of"
                                + " this server, and not expired?"
                        : " wants to know who asks:")
                + " Give a JSON Web Token with --jwt-from-file (where jwt.enabled is set in"
                + " webadmin.properties), or the password with --password-from-file (from James"
                + " 3.9 on, where password is set).";
    }

    private static Optional<JsonNode> error(byte[] body) {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(body);
            return Optional.ofNullable(json)
                    .filter(JsonNode::isObject)
                    .filter(read -> read.path("message").isTextual());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String message(JsonNode error) {
        return Stream.of("message", "details")
                .map(error::path)
                .filter(JsonNode::isTextual)
                .flatMap(text -> text.asText().lines())
                .limit(MOST_LINES)
                .map(line -> SafeText.printable(line, LONGEST_LINE))
                .collect(Collectors.joining("\n"));
    }

    /** Of a connection that did not come about, or broke. */
    static WebAdminException unreachable(WebAdmin server, Throwable thrown) {
        Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
        return new WebAdminException(
                Kind.NO_ANSWER, "There is no answer from " + server.base() + ": " + why(cause));
    }

    private static String why(Throwable cause) {
        if (causes(cause).stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "there is no such host. Look at --url.";
        }
        if (cause instanceof ConnectException) {
            return "nothing takes the connection. Does James run there, is enabled=true in its"
                    + " webadmin.properties, and is that the host and port of it? It listens on the"
                    + " loopback address alone unless told otherwise. Name it with --url or"
                    + " JAMES_TLS_URL.";
        }
        if (cause instanceof HttpTimeoutException) {
            return "nothing answers. Is that the right host, and does a firewall let you through?";
        }
        if (cause instanceof SSLException) {
            return SafeText.printable(String.valueOf(cause.getMessage()), LONGEST_LINE)
                    + ". For a certificate of your own, name what Java is to trust: JDK_JAVA_OPTIONS="
                    + "\"-Djavax.net.ssl.trustStore=FILE\".";
        }
        return SafeText.printable(String.valueOf(cause.getMessage()), LONGEST_LINE)
                + ". Is that James' web administration, by http or by https?";
    }

    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, one -> one != null, Throwable::getCause).limit(10).toList();
    }
}
