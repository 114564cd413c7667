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
package org.jamestls.demo.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;

/** Adds domains, users and forwards through James' web administration. */
public final class Administrator {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Ports ports;

    public Administrator(Ports ports) {
        this.ports = ports;
    }

    /** Adds the users, and their domains first. */
    public void add(Collection<Account> accounts) throws DemoFailure, InterruptedException {
        for (String domain : accounts.stream().map(Account::domain).distinct().toList()) {
            put("/domains/" + domain, BodyPublishers.noBody());
        }
        for (Account account : accounts) {
            put(
                    "/users/" + account.address(),
                    BodyPublishers.ofString("{\"password\":\"" + account.password() + "\"}"));
        }
    }

    /** Lets mail to a user go on to another address, and to none else. */
    public void forward(Account from, String to) throws DemoFailure, InterruptedException {
        put("/address/forwards/" + from.address() + "/targets/" + to, BodyPublishers.noBody());
    }

    private void put(String path, BodyPublisher body) throws DemoFailure, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).PUT(body).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 204) {
                throw DemoFailure.because(
                        "PUT %s was answered by %d %s"
                                .formatted(uri, response.statusCode(), response.body()));
            }
        } catch (IOException e) {
            throw DemoFailure.because("PUT " + uri + " failed: " + e);
        }
    }
}
