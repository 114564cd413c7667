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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The routes of one James. It follows no redirection, so that credentials go to no other server,
 * and waits for an answer no longer than it was told. Any number of threads may use it.
 */
public final class WebAdmin {

    /** The most that is read of an answer, in octets. */
    static final int MOST_OCTETS = 64 * 1024 * 1024;

    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(10);

    private final URI base;
    private final Credentials credentials;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE_TO_CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @param base where web administration is, such as {@code http://127.0.0.1:8000}
     * @param patience how long one answer may take, all of it
     * @throws IllegalArgumentException when {@code base} is no such address, in words for people
     */
    public WebAdmin(URI base, Credentials credentials, Duration patience) {
        if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of web administration must be as http://127.0.0.1:8000 is, and"
                            + " hold no credentials");
        }
        this.base = base;
        this.credentials = credentials;
        this.patience = patience;
    }

    /**
     * Whether credentials would cross a network where anybody can read them: they are given, the
     * address is none of https, and not that of this host.
     */
    public boolean isReadableByOthers() {
        String host = base.getHost();
        boolean here =
                host.equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.[0-9]{1,3}){3}");
        return credentials.areGiven() && !here && base.getScheme().equals("http");
    }

    /** Where it is, as it was told. */
    public URI base() {
        return base;
    }

    /** A part of a path that may hold any character. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks.
     *
     * @param path beginning with a slash, its parts made by {@link #segment}
     * @param query names with their values, which may hold any character
     * @param member one that every answer to this has; what has it not is no answer of James, and
     *     what is missing there would look as if all were well
     */
    public JsonNode get(String path, Map<String, String> query, String member)
            throws WebAdminException {
        return read(ask("GET", path, query, Body.NONE, JSON).body(), member);
    }

    /** Asks, as {@link #get}, for something to be done. */
    public JsonNode post(String path, Map<String, String> query, Body body, String member)
            throws WebAdminException {
        return read(ask("POST", path, query, body, JSON).body(), member);
    }

    /**
     * Asks, as {@link #get}, for an answer in another form than JSON.
     *
     * @param header one that every answer to this has
     */
    public Text getText(String path, Map<String, String> query, String header)
            throws WebAdminException {
        Text text = text(ask("GET", path, query, Body.NONE, ANYTHING));
        if (text.headers().firstValue(header).isEmpty()) {
            throw notOfJames();
        }
        return text;
    }

    /** Asks for something to be done, for an answer in another form than JSON. */
    public Text postText(String path, Map<String, String> query, Body body)
            throws WebAdminException {
        return text(ask("POST", path, query, body, ANYTHING));
    }

    /**
     * An answer in UTF-8, as the server wrote it: it may hold anything.
     *
     * @param headers those of the answer
     */
    public record Text(String text, HttpHeaders headers) {}

    private static Text text(Answer answer) {
        return new Text(new String(answer.body(), StandardCharsets.UTF_8), answer.headers());
    }

    private Answer ask(
            String method, String path, Map<String, String> query, Body body, String accepted)
            throws WebAdminException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path, query))
                        .header("Accept", accepted)
                        .method(method, BodyPublishers.ofByteArray(body.octets()));
        credentials.headers().forEach(request::header);
        if (body.octets().length > 0) {
            request.header("Content-Type", body.type());
        }
        Answer answer = send(request.build());
        if (answer.status() != OK && answer.status() != CREATED) {
            throw Refusals.of(this, answer.status(), answer.body(), credentials);
        }
        return answer;
    }

    private JsonNode read(byte[] octets, String member) throws WebAdminException {
        try {
            JsonNode json = JsonMapper.builder().build().readTree(octets);
            if (json != null && json.has(member)) {
                return json;
            }
        } catch (IOException e) {
            // Told below: what it is does not help.
        }
        throw notOfJames();
    }

    private WebAdminException notOfJames() {
        return new WebAdminException(
                WebAdminException.Kind.NO_ANSWER,
                "What answers at "
                        + base
                        + " does not answer as this version of the suite does: is that James' web"
                        + " administration?");
    }

    // The time-out of a request ends with the header of its answer; this one with its body.
    private Answer send(HttpRequest request) throws WebAdminException {
        var answer =
                client.sendAsync(request, BodyHandlers.ofInputStream())
                        .thenApplyAsync(WebAdmin::whole);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            answer.cancel(true);
            throw new WebAdminException(
                    WebAdminException.Kind.NO_ANSWER,
                    base
                            + " took longer than "
                            + patience.toSeconds()
                            + " s to answer: ask for less, or give it more time with --timeout.");
        } catch (ExecutionException e) {
            throw Refusals.unreachable(this, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebAdminException(WebAdminException.Kind.NO_ANSWER, "Interrupted.");
        }
    }

    private record Answer(int status, HttpHeaders headers, byte[] body) {}

    private static Answer whole(HttpResponse<InputStream> answer) {
        return new Answer(answer.statusCode(), answer.headers(), octets(answer.body()));
    }

    private static byte[] octets(InputStream body) {
        try (body) {
            byte[] octets = body.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new IOException("the answer is longer than " + MOST_OCTETS + " octets");
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri(String path, Map<String, String> query) {
        String begin = base.toString().replaceFirst("/+$", "");
        String asked =
                query.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> segment(one.getKey()) + "=" + segment(one.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(begin + path + (asked.isEmpty() ? "" : "?" + asked));
    }
}
