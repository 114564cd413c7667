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
import static org.jamestls.mailets.EncryptScene.part;
import static org.jamestls.mailets.EncryptScene.recipients;
import static org.jamestls.mailets.EncryptScene.text;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of recipients for whom there is no good key, whatever it is encrypted with. */
abstract class WithoutKeyContract {
    private static final Map<String, String> HOLD =
            Map.of("without", "hold", "holdProcessor", "for-want-of-a-key");

    @RegisterExtension private final EncryptScene scene;
    @RegisterExtension private final CapturedLog log;

    /** A test of the mailet of {@code scene}. */
    WithoutKeyContract(EncryptScene scene) {
        this.scene = scene;
        this.log = new CapturedLog(scene.words().mailet());
    }

    @Test
    void byDefaultThoseWithoutKeyBounceAndTheOthersAreServed() throws Exception {
        Mail mail = scene.mail(BOB, "nobody@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(recipients(mail)).containsExactly(BOB);
        assertThat(scene.read(mail, BOB)).endsWith("the secret body\r\n");
        Mail bounce = scene.server().sent().get(0);
        assertThat(bounce.getMessage().getSubject())
                .startsWith("Not delivered: no")
                .endsWith(scene.words().key() + " for the recipient");
        assertThat(recipients(bounce)).containsExactly("alice@example.com");
        assertThat(bounce.getMaybeSender().isNullSender()).isTrue();
        assertThat(RequireTlsMark.isRequired(bounce)).isFalse();
        assertThat(part(bounce, 0))
                .contains("it has no good " + scene.words().key() + " of these recipients")
                .contains(scene.words().format())
                .contains("    nobody@other.example\r\n")
                .doesNotContain(BOB, "REQUIRETLS");
        assertThat(part(bounce, 0).lines()).allMatch(line -> line.length() <= 78);
        assertThat(part(bounce, 1))
                .contains(
                        "Final-Recipient: rfc822; nobody@other.example\r\n"
                                + "Action: failed\r\n"
                                + "Status: 5.7.5\r\n");
        assertThat(text(bounce)).doesNotContain("secret");
        assertThat(log.lines(Level.INFO))
                .contains(
                        "%s: mail Mail1-0001 from <alice@example.com> is not sent on; its sender is told, since there is no good %s for nobody@other.example: no %s names the address"
                                .formatted(
                                        scene.words().format(),
                                        scene.words().key(),
                                        scene.words().key()));
    }

    @Test
    void aMailThatBouncesForAllEnds() throws Exception {
        Mail mail = scene.mail("nobody@other.example", "none@other.example");

        scene.mailet(Map.of()).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(scene.server().sent()).hasSize(1);
    }

    @Test
    void aBounceAsksForRequireTlsWhereItsMessageDid() throws Exception {
        Mail mail = scene.mail("nobody@other.example");
        Mails.requireTls(mail, true);

        scene.mailet(Map.of()).service(mail);

        assertThat(RequireTlsMark.isRequired(scene.server().sent().get(0))).isTrue();
    }

    @Test
    void whatHasNoSenderIsNeverBouncedButKept() throws Exception {
        Mail alone = scene.mail(Mails.message(EncryptScene.HEADER), "", "nobody@other.example");
        Mail mixed =
                scene.mail(Mails.message(EncryptScene.HEADER), "", BOB, "nobody@other.example");

        scene.mailet(Map.of()).service(alone);
        scene.mailet(Map.of()).service(mixed);

        assertThat(alone.getState()).isEqualTo(Mail.ERROR);
        assertThat(alone.getErrorMessage()).contains("nobody@other.example");
        assertThat(text(alone)).contains("secret");
        assertThat(scene.server().sent())
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.getState()).isEqualTo(Mail.ERROR);
                            assertThat(recipients(kept)).containsExactly("nobody@other.example");
                        });
        assertThat(recipients(mixed)).containsExactly(BOB);
        assertThat(scene.read(mixed, BOB)).contains("secret");
    }

    @Test
    void thoseWithoutKeyAreHeld() throws Exception {
        Mail alone = scene.mail("nobody@other.example");
        Mail mixed = scene.mail("nobody@other.example", BOB);

        scene.mailet(HOLD).service(alone);
        scene.mailet(HOLD).service(mixed);

        assertThat(alone.getState()).isEqualTo("for-want-of-a-key");
        assertThat(alone.getErrorMessage())
                .startsWith(
                        scene.words().format()
                                + ": no good "
                                + scene.words().key()
                                + " for nobody@");
        assertThat(text(alone)).contains("secret");
        assertThat(recipients(mixed)).containsExactly(BOB);
        assertThat(text(mixed)).doesNotContain("secret");
        Mail held = scene.server().sent().get(0);
        assertThat(held.getState()).isEqualTo("for-want-of-a-key");
        assertThat(recipients(held)).containsExactly("nobody@other.example");
        assertThat(text(held)).contains("the secret body");
    }

    @Test
    void whatWasHeldIsEncryptedOnceThereIsAKey() throws Exception {
        GenericMailet mailet = scene.mailet(HOLD);
        Mail mail = scene.mail("dave@other.example", BOB);
        mailet.service(mail);
        Mail held = scene.server().sent().get(0);
        scene.addKey("dave@other.example");
        scene.clock().pass(Duration.ofSeconds(1));

        held.setState("relay");
        mailet.service(held);

        assertThat(held.getState()).isEqualTo("relay");
        assertThat(scene.read(held, "dave@other.example")).endsWith("the secret body\r\n");
    }

    @Test
    void aProcessorThatHoldsItselfIsAnError() throws Exception {
        Mail mail = scene.mail("nobody@other.example");
        mail.setState("relay");

        assertThatThrownBy(
                        () ->
                                scene.mailet(Map.of("without", "hold", "holdProcessor", "relay"))
                                        .service(mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("relay");
    }

    @Test
    void thoseWithoutKeyPassInClearOnlyWhereToldSo() throws Exception {
        Map<String, String> pass = Map.of("without", "pass");
        Mail mixed = scene.mail("nobody@other.example", BOB);
        mixed.setState("relay");

        scene.mailet(pass).service(mixed);

        assertThat(recipients(mixed)).containsExactly(BOB);
        assertThat(text(mixed)).doesNotContain("secret");
        Mail clear = scene.server().sent().get(0);
        assertThat(clear.getState()).isEqualTo("relay");
        assertThat(recipients(clear)).containsExactly("nobody@other.example");

        scene.mailet(pass).service(clear);

        assertThat(clear.getState()).isEqualTo("relay");
        assertThat(text(clear)).contains("the secret body");
        assertThat(scene.server().sent()).hasSize(1);
    }

    @Test
    void aBadKeyIsNoReasonToPassInClear() throws Exception {
        scene.addBadKey("ended@other.example");
        Map<String, String> pass = Map.of("without", "pass");
        Mail alone = scene.mail("ended@other.example");
        Mail mixed = scene.mail("ended@other.example", "nobody@other.example");
        Mail all = scene.mail("ended@other.example", "nobody@other.example", BOB);
        all.setState("relay");

        scene.mailet(pass).service(alone);
        scene.mailet(pass).service(mixed);
        scene.mailet(pass).service(all);

        assertThat(alone.getState()).isEqualTo(Mail.GHOST);
        assertThat(recipients(mixed)).containsExactly("nobody@other.example");
        assertThat(recipients(all)).containsExactly(BOB);
        assertThat(text(all)).doesNotContain("secret");
        assertThat(scene.server().sent())
                .extracting(EncryptScene::recipients)
                .containsExactly(
                        List.of("alice@example.com"),
                        List.of("alice@example.com"),
                        List.of("alice@example.com"),
                        List.of("nobody@other.example"));
    }

    @Test
    void aBrokenFileIsNoReasonToPassInClear() throws Exception {
        String whole = Files.readString(scene.file(BOB));
        Files.writeString(scene.file("broken"), whole.substring(0, 200));
        Mail mail = scene.mail("nobody@other.example");

        scene.mailet(Map.of("without", "pass")).service(mail);

        assertThat(mail.getState()).isEqualTo(Mail.GHOST);
        assertThat(log.lines(Level.INFO))
                .singleElement()
                .asString()
                .endsWith(
                        "nobody@other.example: no "
                                + scene.words().key()
                                + " that can be read names the address");
    }

    @Test
    void aBounceThatCannotBeSentIsAnErrorAndTheMailStaysWhole() throws Exception {
        scene.server().whoseSpoolFails();
        Mail mail = scene.mail(BOB, "nobody@other.example");
        String before = text(mail);

        for (Map<String, String> parameters :
                List.of(Map.<String, String>of(), Map.of("without", "pass"), HOLD)) {
            assertThatThrownBy(() -> scene.mailet(parameters).service(mail))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("the spool is full");
        }

        assertThat(text(mail)).isEqualTo(before);
        assertThat(recipients(mail)).hasSize(2);
        assertThat(mail.attributes()).isEmpty();
    }
}
