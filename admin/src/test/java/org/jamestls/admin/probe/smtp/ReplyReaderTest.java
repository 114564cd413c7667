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
package org.jamestls.admin.probe.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jamestls.admin.probe.smtp.ReplyReader.MalformedReplyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aReplyOfSeveralLinesIsOne() throws IOException {
        InputStream in =
                text("250-mx.example\r\n250-AUTH=LOGIN PLAIN\r\n250 starttls\r\n221 Bye\r\n");

        Reply reply = ReplyReader.read(in);

        assertThat(reply)
                .isEqualTo(new Reply(250, List.of("mx.example", "AUTH=LOGIN PLAIN", "starttls")));
        assertThat(reply.offers("STARTTLS")).isTrue();
        assertThat(reply.parameters("AUTH")).contains("LOGIN PLAIN");
        assertThat(ReplyReader.read(in)).hasToString("221 Bye");
    }

    @Test
    void theFirstLineOffersNothing() {
        assertThat(new Reply(250, List.of("STARTTLS", "SIZE 10")).offers("STARTTLS")).isFalse();
    }

    @Test
    void aReplyMayBeACodeAlone() throws IOException {
        assertThat(ReplyReader.read(text("250\r\n"))).isEqualTo(new Reply(250, List.of("")));
    }

    @Test
    void aReplyIsShownWithoutControlCharacters() throws IOException {
        assertThat(ReplyReader.read(text("530 a\u001b[31mb\r\n"))).hasToString("530 a?[31mb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n",
                "25 x\r\n",
                "999 x\r\n",
                "250-a\r\n251 b\r\n",
                "250+a\r\n",
                "\r\n"
            })
    void whatIsNoReplyIsTold(String text) {
        assertThatThrownBy(() -> ReplyReader.read(text(text)))
                .isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void anEndIsTold() {
        assertThatThrownBy(() -> ReplyReader.read(text("250-a\r\n250")))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aReplyWithoutEndIsLeft() {
        assertThatThrownBy(() -> ReplyReader.read(text("250-x\r\n".repeat(10_000))))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("lines");
        assertThatThrownBy(() -> ReplyReader.read(text("250 " + "x".repeat(100_000))))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("octets");
    }

    @Property(tries = 2000)
    void anythingIsAReplyOrIsTold(@ForAll @Size(max = 200) byte[] octets) {
        try {
            assertThat(ReplyReader.read(new ByteArrayInputStream(octets)).lines()).isNotEmpty();
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
