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
package org.jamestls.admin.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.cli.certificate.KeyEntry;
import org.jamestls.admin.cli.certificate.KeyFile;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.TlsSettings;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.Position;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.jamestls.policy.xml.XmlElement;

/**
 * The certificates of the listeners of a James, read from the files that its smtpserver.xml,
 * imapserver.xml and so on name.
 *
 * @param conf James' configuration folder, where {@code file://conf/} begins
 */
record ListenerKeys(Path conf) {

    /**
     * What one listener shows.
     *
     * @param protocol what it speaks
     * @param listener its name: what the policy calls it, else its protocol and its first port, as
     *     {@code imap-143}; where that port is not known, what it is bound to
     * @param offer what TLS it offers, in a word
     * @param found what is in its file; empty where that can't be told
     * @param trouble why not; empty where it can
     */
    record Shown(
            MailProtocol protocol,
            String listener,
            String offer,
            Optional<KeyEntry> found,
            String trouble) {}

    /**
     * Reads them, by protocol and in the order of the files. Of a file that is not there James has
     * no listeners.
     *
     * @throws NotDoneException when there is none of the files, or one can't be read
     */
    List<Shown> read() throws NotDoneException {
        List<Shown> shown = new ArrayList<>();
        boolean any = false;
        for (MailProtocol protocol : MailProtocol.values()) {
            Path file = conf.resolve(protocol.fileName());
            if (Files.exists(file)) {
                any = true;
                shown.addAll(read(protocol, file));
            }
        }
        if (!any) {
            throw new NotDoneException(
                    "There is no "
                            + MailProtocol.SMTP.fileName()
                            + " in "
                            + conf
                            + ", nor another file with listeners: name James' configuration folder"
                            + " with --conf, or a running server with --url.");
        }
        return shown;
    }

    private List<Shown> read(MailProtocol protocol, Path file) throws NotDoneException {
        try {
            byte[] octets = Files.readAllBytes(file);
            XmlElement root =
                    XmlElement.read(name -> new ByteArrayInputStream(octets), protocol.fileName());
            List<Shown> shown = new ArrayList<>();
            for (ListenerSettings listener :
                    ServerSettings.read(root, protocol.fileName(), protocol).listeners()) {
                Optional<TlsOffer> offer = listener.tls().offer().value().value();
                if (offer.filter(TlsOffer.NONE::equals).isEmpty()) {
                    shown.add(shown(protocol, listener, offer, secret(root, listener)));
                }
            }
            return shown;
        } catch (IOException | UnreadableXmlException e) {
            throw new NotDoneException("The file " + file + " can't be read: " + e.getMessage());
        }
    }

    private Shown shown(
            MailProtocol protocol,
            ListenerSettings listener,
            Optional<TlsOffer> offer,
            Optional<char[]> secret) {
        String name = name(protocol, listener);
        String offered = offer.map(TlsOffer::toString).orElse("not known");
        try {
            return new Shown(
                    protocol, name, offered, Optional.of(entry(listener.tls(), secret)), "");
        } catch (KeyFileException | NotDoneException e) {
            return new Shown(protocol, name, offered, Optional.empty(), e.getMessage());
        }
    }

    private static String name(MailProtocol protocol, ListenerSettings listener) {
        Optional<String> given = listener.name().flatMap(written -> written.value().value());
        Optional<String> byPort =
                listener.bind()
                        .addresses()
                        .value()
                        .map(addresses -> protocol.listener(addresses.get(0).port()));
        return given.or(() -> byPort).orElse(listener.bind().written().text());
    }

    private KeyEntry entry(TlsSettings tls, Optional<char[]> secret)
            throws KeyFileException, NotDoneException {
        Written url =
                tls.keystore()
                        .or(tls::certificates)
                        .orElseThrow(
                                () ->
                                        new NotDoneException(
                                                "it names neither keystore nor certificates"));
        Path path =
                url.value()
                        .value()
                        .flatMap(this::path)
                        .orElseThrow(
                                () ->
                                        new NotDoneException(
                                                url.text()
                                                        + " can't be sought in the file system"));
        List<KeyEntry> entries = KeyFile.read(path, secret).entries();
        KeyEntry first =
                entries.stream()
                        .filter(entry -> entry.key().isPresent())
                        .findFirst()
                        .orElse(entries.get(0));
        if (first.chain().isEmpty()) {
            throw new NotDoneException(path + " holds no certificate");
        }
        return first;
    }

    private Optional<Path> path(String url) {
        String file = "file://";
        String inConf = file + "conf/";
        if (url.startsWith(inConf)) {
            return Optional.of(conf.resolve(url.substring(inConf.length())));
        }
        Path root = conf.toAbsolutePath().normalize().getParent();
        return url.startsWith(file) && root != null
                ? Optional.of(root.resolve(url.substring(file.length())))
                : Optional.empty();
    }

    // The settings of a listener leave secrets out; this one is taken no further than the keystore.
    private static Optional<char[]> secret(XmlElement root, ListenerSettings listener) {
        return elements(root, listener.position()).stream()
                .flatMap(one -> one.children("tls").stream())
                .flatMap(tls -> tls.children("secret").stream())
                .map(secret -> secret.text().trim())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(String::toCharArray);
    }

    private static List<XmlElement> elements(XmlElement root, Position at) {
        return root.position().equals(at)
                ? List.of(root)
                : root.children().stream().filter(one -> one.position().equals(at)).toList();
    }
}
