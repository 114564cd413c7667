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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.jamestls.mailets.smime.OpenSsl;
import org.jamestls.mailets.smime.TestCertificates;
import org.jamestls.mailets.smime.TestCertificates.Identity;

/** A server that encrypts with S/MIME: there is an authority that it trusts. */
final class SMimeScene extends EncryptScene {
    static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");

    private final Map<String, Identity> identities = new HashMap<>();

    SMimeScene() {
        super(new Words(SMimeEncrypt.class, "S/MIME", "certificate"), TestCertificates.NOW);
    }

    @Override
    void furnish() throws IOException {
        AUTHORITY.itself().write(folder().resolve("authorities/authority.pem"));
    }

    @Override
    void addKey(String address) throws IOException {
        add(address, AUTHORITY.issue(address));
    }

    @Override
    void addBadKey(String address) throws IOException {
        add(
                address,
                AUTHORITY.issue(
                        wish ->
                                wish.addresses(address)
                                        .until(TestCertificates.NOW.minusSeconds(1))));
    }

    /** Puts this among the certificates of recipients. */
    void add(String address, Identity identity) throws IOException {
        identities.put(address, identity.write(file(address)));
    }

    @Override
    Path file(String name) {
        return folder().resolve("certificates/" + name + ".pem");
    }

    @Override
    SMimeEncrypt mailet(Map<String, String> changed) throws MessagingException {
        Map<String, String> parameters = new HashMap<>(changed);
        parameters.putIfAbsent("certificates", "certificates");
        parameters.putIfAbsent("trust", "authorities");
        SMimeEncrypt mailet = unstarted();
        mailet.init(server().config(parameters));
        return mailet;
    }

    @Override
    SMimeEncrypt unstarted() {
        return new SMimeEncrypt(clock(), FakeServer.files(folder()));
    }

    @Override
    String read(Mail mail, String address) throws Exception {
        return new OpenSsl(folder()).read(text(mail).getBytes(ISO_8859_1), identities.get(address));
    }
}
