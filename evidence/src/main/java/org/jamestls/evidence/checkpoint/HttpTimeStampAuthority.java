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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An authority that is asked over HTTP (RFC 3161, section 3.4). Thread safe. */
public final class HttpTimeStampAuthority implements TimeStampAuthority {
    private static final int OK = 200;
    private static final String ANSWER = "application/timestamp-reply";

    private final URI uri;
    private final Duration patience;
    private final HttpClient client;

    /** An authority that is waited for that long, from the connection to the last octet. */
    public HttpTimeStampAuthority(URI uri, Duration patience) {
        this.uri = uri;
        this.patience = patience;
        // No redirects: whoever is asked was named by the administrator.
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public byte[] answer(byte[] request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .timeout(patience)
                                .header("Content-Type", "application/timestamp-query")
                                .header("Accept", ANSWER)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                .build(),
                        head -> new LimitedBody());
        try {
            HttpResponse<byte[]> response =
                    exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            String type = response.headers().firstValue("Content-Type").orElse("no type");
            if (response.statusCode() != OK
                    || !type.toLowerCase(java.util.Locale.ROOT).startsWith(ANSWER)) {
                throw new IOException(uri + " answered " + response.statusCode() + " with " + type);
            }
            return response.body();
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException(
                    uri + " did not answer within " + patience.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(uri + " can't be asked: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.cancel(true);
            throw new IOException("interrupted while asking " + uri, e);
        }
    }
}
