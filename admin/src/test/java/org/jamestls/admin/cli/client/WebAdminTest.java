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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.admin.cli.FakeJames;
import org.jamestls.admin.cli.client.WebAdminException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAdminTest {
    private static final Credentials BOTH =
            new Credentials(Optional.of("a.b.c"), Optional.of("s3cret"));

    private final FakeJames james = new FakeJames();

    @AfterEach
    void stop() {
        james.close();
    }

    private WebAdmin web(Credentials credentials) {
        return new WebAdmin(URI.create(james.url() + "/"), credentials, Duration.ofSeconds(20));
    }

    private WebAdminException refused(int status, String body) {
        james.answering("/tls", status, body);
        return refused(web(Credentials.NONE));
    }

    private static WebAdminException refused(WebAdmin web) {
        try {
            throw new AssertionError("it answered " + web.get("/tls", Map.of(), "policy"));
        } catch (WebAdminException e) {
            return e;
        }
    }

    @Test
    void credentialsAreSentAndNeverShown() throws Exception {
        james.answering("/tls", 200, "{\"policy\": {}}");

        web(BOTH).get("/tls", Map.of(), "policy");

        assertThat(james.asked().get(0).header("Authorization")).isEqualTo("Bearer a.b.c");
        assertThat(james.asked().get(0).header("Password")).isEqualTo("s3cret");
        assertThat(BOTH.toString()).doesNotContain("a.b.c").doesNotContain("s3cret");
    }

    @Test
    void whatIsAskedIsEncoded() throws Exception {
        james.answering("/tls/mails/a%2Fb%20%3F?x=%26%3D%2B", 200, "{\"mail\": \"\"}");

        web(Credentials.NONE)
                .get("/tls/mails/" + WebAdmin.segment("a/b ?"), Map.of("x", "&=+"), "mail");

        assertThat(james.asked()).hasSize(1);
    }

    @Test
    void whoIsNotKnownIsToldWhatToGive() {
        assertThat(refused(401, ""))
                .hasMessageContaining("--jwt-from-file")
                .hasMessageContaining("--password-from-file")
                .extracting(WebAdminException::kind)
                .isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refused(web(BOTH)))
                .hasMessageContaining("does not take the token or password")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "409, WRONG_STATE", "400, REFUSED", "503, REFUSED"})
    void whatJamesSaysIsTold(int status, Kind kind) {
        WebAdminException refused =
                refused(status, "{\"message\":\"No\\u001b[31m such\",\"details\":\"one\\ntwo\"}");

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessage("No?[31m such\none\ntwo");
    }

    @Test
    void aRouteThatIsMissingIsToldByItsRemedy() {
        assertThat(refused(web(Credentials.NONE)))
                .hasMessageContaining("extensions.routes=org.jamestls.admin.TlsRoutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>hello</html>", "7", "null", "{"})
    void whatIsNoWebAdministrationIsTold(String body) {
        assertThat(refused(200, body)).hasMessageContaining("is that James' web administration?");
        assertThat(refused(502, body)).hasMessageContaining("web administration?");
    }

    @Test
    void noRedirectionIsFollowed() {
        assertThat(refused(302, james.url() + "/elsewhere")).hasMessageContaining("302");
        assertThat(james.asked()).hasSize(1);
    }

    @Test
    void whereNothingListensIsToldWhatToLookAt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        WebAdmin nobody =
                new WebAdmin(
                        URI.create("http://127.0.0.1:" + port),
                        Credentials.NONE,
                        Duration.ofSeconds(20));

        assertThat(refused(nobody))
                .hasMessageContaining("Does James run there")
                .hasMessageContaining("JAMES_TLS_URL");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebAdmin web =
                    new WebAdmin(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                            Credentials.NONE,
                            Duration.ofSeconds(1));

            assertThat(refused(web)).hasMessageContaining("took longer than 1 s");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1",
                "127.0.0.1:8000",
                "http:///x",
                "http://a:b@127.0.0.1:8000",
                "http://127.0.0.1:8000?x=1"
            })
    void anAddressThatIsNoneIsRefused(String url) {
        assertThatThrownBy(
                        () ->
                                new WebAdmin(
                                        URI.create(url), Credentials.NONE, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8000, false",
        "http://localhost:8000, false",
        "http://[::1]:8000, false",
        "https://mx.example.com:8000, false",
        "http://mx.example.com:8000, true",
        "http://127.0.0.1.example.com:8000, true"
    })
    void whereOthersCanReadTheTokenIsKnown(String url, boolean readable) {
        Duration patience = Duration.ofSeconds(1);

        assertThat(new WebAdmin(URI.create(url), BOTH, patience).isReadableByOthers())
                .isEqualTo(readable);
        assertThat(new WebAdmin(URI.create(url), Credentials.NONE, patience).isReadableByOthers())
                .isFalse();
    }

    @Property
    void aHeaderIsNeverSplit(@ForAll String token) {
        boolean fit = !token.isEmpty() && token.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!fit) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new Credentials(Optional.of(token), Optional.empty()))
                    .withMessageStartingWith("the token must be");
        }
    }
}
