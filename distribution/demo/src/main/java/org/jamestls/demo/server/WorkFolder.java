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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that James runs in. {@code conf/}, {@code extensions-jars/} and what James keeps there
 * are made anew at every start and removed at the end; {@code certificate/} stays for the next
 * start, and so does the log of the last check.
 *
 * @param root the folder itself; marked by a file, so that no other folder is ever cleared
 */
public record WorkFolder(Path root) {

    private static final String MARK = ".james-tls-demo";

    private static final List<String> PASSING = List.of("conf", "extensions-jars", "var", "sieve");

    /**
     * Takes a folder for the demo; it is made where it does not exist.
     *
     * @throws DemoFailure when it holds something that is not the demo's
     */
    public static WorkFolder at(Path folder) throws DemoFailure {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARK))) {
                mustBeEmpty(root);
                Files.writeString(
                        root.resolve(MARK), "This folder is the demo's, which clears it.\n");
            }
        } catch (IOException e) {
            throw DemoFailure.because("The demo can't work in " + root + ": " + e);
        }
        return new WorkFolder(root);
    }

    private static void mustBeEmpty(Path root) throws IOException, DemoFailure {
        try (Stream<Path> content = Files.list(root)) {
            if (content.findAny().isPresent()) {
                throw DemoFailure.because(
                        root + " is not empty and not the demo's: name a new folder with --work.");
            }
        }
    }

    public Path conf() {
        return root.resolve("conf");
    }

    public Path certificates() {
        return root.resolve("certificate");
    }

    /** Where the log of a check goes. */
    public Path checkLog() {
        return root.resolve("check.log");
    }

    /**
     * Does what an administrator does: copies the bundle to {@code extensions-jars/} and the
     * configuration to {@code conf/}, puts the keystore and the truststore there, and sets the
     * ports.
     */
    public void furnish(
            Sources from, DemoCertificate certificate, Ports ports, Optional<PolicyOverlay> overlay)
            throws IOException, DemoFailure {
        clear();
        Path jars = Files.createDirectories(root.resolve("extensions-jars"));
        Files.createDirectories(root.resolve("var"));
        Files.copy(from.bundle(), jars.resolve(from.bundle().getFileName()));
        copy(from.conf());
        if (from.example().isPresent()) {
            copy(from.example().get());
        }
        for (Path store : List.of(certificate.keystore(), certificate.truststore())) {
            Files.copy(store, conf().resolve(store.getFileName()));
        }
        for (ConfEdit edit : ConfEdit.ports(ports)) {
            edit.apply(conf());
        }
        if (overlay.isPresent()) {
            Path policy = conf().resolve("tls-policy.xml");
            Files.writeString(policy, overlay.get().onto(Files.readString(policy)));
        }
    }

    /** Removes what one run leaves. */
    public void clear() throws IOException {
        for (String name : PASSING) {
            deleteTree(root.resolve(name));
        }
    }

    private void copy(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file :
                    files.filter(Files::isRegularFile)
                            .filter(WorkFolder::isForJames)
                            .filter(one -> !one.startsWith(source.resolve(Sources.EXAMPLES)))
                            .toList()) {
                Path target = conf().resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isForJames(Path file) {
        return !file.getFileName().toString().endsWith(".md");
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
