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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.cli.certificate.KeyEntry;
import org.jamestls.admin.cli.certificate.KeyFile;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.TlsSettings;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.Position;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.jamestls.policy.xml.XmlElement;

/**
 * The certificates of the listeners of a James, read from the files that its smtpserver.xml names.
 *
 * @param conf James' configuration folder, where {@code file://conf/} begins
 */
record ListenerKeys(Path conf) {

    /**
     * What one listener shows.
     *
     * @param listener its name, else what it is bound to
     * @param offer what TLS it offers, in a word
     * @param found what is in its file; empty where that can't be told
     * @param trouble why not; empty where it can
     */
    record Shown(String listener, String offer, Optional<KeyEntry> found, String trouble) {}

    /**
     * Reads them, in the order of the file.
     *
     * @throws NotDoneException when smtpserver.xml can't be read
     */
    List<Shown> read() throws NotDoneException {
        Path file = conf.resolve(ServerSettings.FILE_NAME);
        try {
            byte[] octets = Files.readAllBytes(file);
            ServerSettings settings =
                    ServerSettings.read(
                            name -> new ByteArrayInputStream(octets), ServerSettings.FILE_NAME);
            XmlElement root =
                    XmlElement.read(
                            name -> new ByteArrayInputStream(octets), ServerSettings.FILE_NAME);
            List<Shown> shown = new ArrayList<>();
            for (ListenerSettings listener : settings.listeners()) {
                Optional<TlsOffer> offer = listener.tls().offer().value().value();
                if (offer.filter(TlsOffer.NONE::equals).isEmpty()) {
                    shown.add(shown(listener, offer, secret(root, listener)));
                }
            }
            return shown;
        } catch (NoSuchFileException e) {
            throw new NotDoneException(
                    "There is no file "
                            + file
                            + ": name James' configuration folder with --conf, or a running server"
                            + " with --url.");
        } catch (IOException | UnreadableXmlException e) {
            throw new NotDoneException("The file " + file + " can't be read: " + e.getMessage());
        }
    }

    private Shown shown(
            ListenerSettings listener, Optional<TlsOffer> offer, Optional<char[]> secret) {
        String name =
                listener.name()
                        .flatMap(written -> written.value().value())
                        .orElse(listener.bind().written().text());
        String offered = offer.map(TlsOffer::toString).orElse("not known");
        TlsSettings tls = listener.tls();
        Optional<Written> url = tls.keystore().or(tls::certificates);
        if (url.isEmpty()) {
            return new Shown(
                    name, offered, Optional.empty(), "it names neither keystore nor certificates");
        }
        Optional<Path> path = url.get().value().value().flatMap(this::path);
        if (path.isEmpty()) {
            return new Shown(
                    name,
                    offered,
                    Optional.empty(),
                    url.get().text() + " can't be sought in the file system");
        }
        try {
            List<KeyEntry> entries = KeyFile.read(path.get(), secret).entries();
            KeyEntry first =
                    entries.stream()
                            .filter(entry -> entry.key().isPresent())
                            .findFirst()
                            .orElse(entries.get(0));
            return first.chain().isEmpty()
                    ? new Shown(
                            name, offered, Optional.empty(), path.get() + " holds no certificate")
                    : new Shown(name, offered, Optional.of(first), "");
        } catch (KeyFileException e) {
            return new Shown(name, offered, Optional.empty(), e.getMessage());
        }
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
