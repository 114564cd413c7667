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
package org.jamestls.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an administrator drops into {@code extensions-jars/}, looked at entry by entry. */
class BundleIT {

    private static final int JAVA_17_CLASS_FILE = 61;
    private static final int JAVA_5_CLASS_FILE = 49;

    /** Its classes are taken as they are built. */
    private static final String LIBRARY = "org/jamestls/bouncycastle/";

    /** A package, by dots or slashes, as a class file names it in types and in strings. */
    private static final Pattern EXTENSION_PACKAGE =
            Pattern.compile("\\b(javax|com[./]sun[./]mail)[./]([a-z]+[./])*");

    private static final Set<String> PACKAGES_OF_THE_JDK =
            ModuleLayer.boot().modules().stream()
                    .flatMap(module -> module.getPackages().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Path bundle = Path.of(System.getProperty("jamestls.bundle.jar"));
    private final Path twin = Path.of(System.getProperty("jamestls.jakarta.jar"));

    @Test
    void theBundleHoldsNothingButTheSuite() throws IOException {
        assertThat(entries(bundle).keySet())
                .allMatch(
                        name ->
                                name.startsWith("org/jamestls/")
                                        || name.matches("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)"))
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "org/jamestls/TlsModule.class",
                        "org/jamestls/hooks/TlsPolicyHandler.class",
                        "org/jamestls/policy/xml/tls-policy.xsd");
    }

    @Test
    void theLicenceOfWhatIsNotOursIsInIt() throws IOException {
        assertThat(text(entries(bundle).get("META-INF/LICENSE")))
                .contains(
                        "Apache License",
                        "The Legion of the Bouncy Castle Inc.",
                        "Permission is hereby granted, free of charge");
    }

    @Test
    void ofBouncyCastleItHoldsWhatEncryptsAndNoProvider() throws IOException {
        assertThat(entries(bundle).keySet())
                .contains(
                        "org/jamestls/bouncycastle/openpgp/PGPEncryptedDataGenerator.class",
                        "org/jamestls/bouncycastle/crypto/modes/OCBBlockCipher.class")
                .noneMatch(name -> name.startsWith("org/jamestls/bouncycastle/jc"))
                .noneMatch(name -> name.startsWith("org/jamestls/bouncycastle/openpgp/api/"));
    }

    @Test
    void theDashboardIsInItWithTheLicenceOfItsCharts() throws IOException {
        assertThat(entries(bundle).keySet().stream())
                .filteredOn(name -> name.contains("uPlot"))
                .containsExactlyInAnyOrder(
                        "org/jamestls/admin/dashboard/uPlot.iife.min.js",
                        "org/jamestls/admin/dashboard/uPlot.min.css");
        assertThat(entries(bundle).keySet()).contains("org/jamestls/admin/dashboard/index.html");
        assertThat(text(entries(bundle).get("META-INF/LICENSE")))
                .contains("Copyright (c) 2022 Leon Sorokin", "The MIT License");
    }

    @Test
    void theBundleHoldsNoCommandLine() throws IOException {
        assertThat(entries(bundle).keySet())
                .noneMatch(name -> name.startsWith("org/jamestls/admin/cli/"));
    }

    @Test
    void theTwinHoldsTheSameEntries() throws IOException {
        Set<String> ofTwin = new HashSet<>(entries(twin).keySet());
        ofTwin.removeIf(name -> name.startsWith("META-INF/maven/"));

        assertThat(ofTwin).isEqualTo(entries(bundle).keySet());
    }

    @Test
    void everyClassOfBothIsForJava17AndOfLibrariesForOlderOnesToo() throws IOException {
        for (Path jar : Set.of(bundle, twin)) {
            classes(jar)
                    .forEach(
                            (name, bytes) ->
                                    assertThat(bytes[6] << 8 | bytes[7])
                                            .as(name)
                                            .isBetween(
                                                    name.startsWith(LIBRARY)
                                                            ? JAVA_5_CLASS_FILE
                                                            : JAVA_17_CLASS_FILE,
                                                    JAVA_17_CLASS_FILE));
        }
    }

    @Test
    void theTwinNamesNoPackageThatMovedToJakarta() throws IOException {
        Map<String, Set<String>> left = new TreeMap<>();
        classes(twin)
                .forEach(
                        (name, bytes) -> {
                            Set<String> moved = packagesOutsideTheJdk(bytes);
                            if (!moved.isEmpty()) {
                                left.put(name, moved);
                            }
                        });

        assertThat(left).isEmpty();
    }

    @Test
    void theBundleIsForTheNamesBeforeJakarta() throws IOException {
        assertThat(text(entries(bundle).get("org/jamestls/hooks/TlsPolicyHandler.class")))
                .contains("javax/inject/Inject")
                .doesNotContain("jakarta/");
    }

    @Test
    void whatIsNotAClassIsTheSameInTheTwin() throws IOException {
        Map<String, byte[]> ofTwin = entries(twin);
        entries(bundle).entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith(".class"))
                .filter(entry -> !entry.getKey().equals(JarFile.MANIFEST_NAME))
                .forEach(
                        entry ->
                                assertThat(ofTwin.get(entry.getKey()))
                                        .as(entry.getKey())
                                        .isEqualTo(entry.getValue()));
    }

    private static Set<String> packagesOutsideTheJdk(byte[] classFile) {
        return EXTENSION_PACKAGE
                .matcher(text(classFile))
                .results()
                .map(found -> found.group().replaceAll("[./]", ".").replaceAll("\\.$", ""))
                .filter(name -> !PACKAGES_OF_THE_JDK.contains(name))
                .collect(Collectors.toSet());
    }

    private static String text(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> classes(Path jar) throws IOException {
        Map<String, byte[]> all = entries(jar);
        all.keySet().removeIf(name -> !name.endsWith(".class"));
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    found.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return found;
    }
}
