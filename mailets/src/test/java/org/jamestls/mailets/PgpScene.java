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

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.jamestls.mailets.pgp.MadeKey;

/** A server that encrypts with OpenPGP. */
final class PgpScene extends EncryptScene {
    private final Map<String, MadeKey> keys = new HashMap<>();

    PgpScene() {
        super(new Words(PgpEncrypt.class, "OpenPGP", "key"), Instant.now().plusSeconds(60));
    }

    @Override
    void furnish() throws IOException {
        Files.createDirectory(folder().resolve("keys"));
    }

    @Override
    void addKey(String address) throws Exception {
        add(address, MadeKey.of(4, address));
    }

    @Override
    void addBadKey(String address) throws Exception {
        add(address, MadeKey.thatOnlySigns(address));
    }

    /** Puts this among the keys of recipients. */
    void add(String address, MadeKey key) throws IOException {
        keys.put(address, key);
        Files.writeString(file(address), key.armored());
    }

    /** The key of somebody that was added. */
    MadeKey key(String address) {
        return keys.get(address);
    }

    @Override
    Path file(String name) {
        return folder().resolve("keys/" + name + ".asc");
    }

    @Override
    PgpEncrypt mailet(Map<String, String> changed) throws MessagingException {
        Map<String, String> parameters = new HashMap<>(changed);
        parameters.putIfAbsent("keys", "keys");
        PgpEncrypt mailet = unstarted();
        mailet.init(server().config(parameters));
        return mailet;
    }

    @Override
    PgpEncrypt unstarted() {
        return new PgpEncrypt(clock(), FakeServer.files(folder()));
    }

    @Override
    String read(Mail mail, String address) throws Exception {
        String text = text(mail);
        String armor =
                text.substring(
                        text.indexOf("-----BEGIN PGP MESSAGE"),
                        text.indexOf("-----END PGP MESSAGE") + 27);
        return keys.get(address).read(armor.getBytes(ISO_8859_1));
    }
}
