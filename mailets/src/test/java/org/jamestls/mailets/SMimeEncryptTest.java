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
package org.jamestls.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jamestls.mailets.EncryptScene.BOB;
import static org.jamestls.mailets.EncryptScene.recipients;
import static org.jamestls.mailets.EncryptScene.text;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;

/** What is encrypted with S/MIME, and what passes. */
class SMimeEncryptTest extends EncryptContract<SMimeScene> {
    /** A second and the time to ask, and less than the five seconds that count unless told. */
    private static final Duration LESS_THAN_UNLESS_TOLD = Duration.ofSeconds(4);

    SMimeEncryptTest() {
        super(
                new SMimeScene(),
                "application/pkcs7-mime; smime-type=authEnveloped-data",
                "aes256-gcm");
    }

    @Test
    void aDirectoryThatNeverAnswersKeepsTheMailInside() throws Exception {
        Mail mail = scene.mail(BOB);
        String before = text(mail);
        // What is connected to it waits in its backlog, and is never read.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url =
                    "ldap://%s:%d/dc=other,dc=example"
                            .formatted(
                                    silent.getInetAddress().getHostAddress(),
                                    silent.getLocalPort());
            SMimeEncrypt mailet = scene.mailet(Map.of("certificates", url, "ldapTimeout", "1"));

            assertTimeoutPreemptively(
                    LESS_THAN_UNLESS_TOLD,
                    () ->
                            assertThatThrownBy(() -> mailet.service(mail))
                                    .isInstanceOf(MessagingException.class)
                                    .hasMessageContaining("The directory does not answer"));
        }

        assertThat(text(mail)).isEqualTo(before);
        assertThat(recipients(mail)).containsExactly(BOB);
        assertThat(mail.getState()).isNotEqualTo(Mail.GHOST);
        assertThat(scene.server().sent()).isEmpty();
    }

    @Test
    void allRecipientsShareOneMessage() throws Exception {
        scene.add(
                "carol@third.example",
                SMimeScene.AUTHORITY.issue(
                        wish -> wish.keys("RSA-2048").addresses("carol@third.example")));
        Mail mail = scene.mail(BOB, "Carol@Third.example");

        scene.mailet(Map.of("algorithm", "aes256-cbc", "keyTransport", "rsa")).service(mail);

        assertThat(text(mail)).contains("smime-type=enveloped-data;");
        assertThat(scene.read(mail, BOB)).endsWith("the secret body\r\n");
        assertThat(scene.read(mail, "carol@third.example")).endsWith("the secret body\r\n");
    }
}
