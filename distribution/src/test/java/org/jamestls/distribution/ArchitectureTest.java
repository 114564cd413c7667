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

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom: policy, then evidence, then hooks, matchers and mailets, then admin; no arrow
 * back.
 */
class ArchitectureTest {

    private static final String POLICY = "org.jamestls.policy..";
    private static final String EVIDENCE = "org.jamestls.evidence..";
    private static final String HOOKS = "org.jamestls.hooks..";
    private static final String MATCHERS = "org.jamestls.matchers..";
    private static final String MAILETS = "org.jamestls.mailets..";

    /** A part of admin that has a JAR of its own. */
    private static final String CLI = "org.jamestls.admin.cli..";

    /** A part of admin that the command line and a server have alike. */
    private static final String PROBE = "org.jamestls.admin.probe..";

    /** The wiring, which alone lies in the root package. */
    private static final String[] ADMIN = {"org.jamestls", "org.jamestls.admin.."};

    /** Not ours but for its name. */
    private static final String BOUNCY_CASTLE = "/org/jamestls/bouncycastle/";

    private static JavaClasses suite;

    @BeforeAll
    static void readTheSuite() {
        suite =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(place -> !place.contains(BOUNCY_CASTLE))
                        .importPackages("org.jamestls");
    }

    @Test
    void arrowsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("policy")
                .definedBy(POLICY)
                .layer("evidence")
                .definedBy(EVIDENCE)
                .layer("hooks")
                .definedBy(HOOKS)
                .layer("matchers")
                .definedBy(MATCHERS)
                .layer("mailets")
                .definedBy(MAILETS)
                .layer("admin")
                .definedBy(ADMIN)
                .whereLayer("policy")
                .mayNotAccessAnyLayer()
                .whereLayer("evidence")
                .mayOnlyAccessLayers("policy")
                .whereLayer("hooks")
                .mayOnlyAccessLayers("policy", "evidence")
                .whereLayer("matchers")
                .mayOnlyAccessLayers("policy", "evidence")
                .whereLayer("mailets")
                .mayOnlyAccessLayers("policy", "evidence")
                .check(suite);
    }

    @Test
    void thePolicyKnowsPlainJavaConfigurationJsonAndLoggingAlone() {
        classes()
                .that()
                .resideInAPackage(POLICY)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "java..",
                                        "javax.xml..",
                                        "javax.net.ssl..",
                                        "javax.security.auth.x500..",
                                        "javax.naming..",
                                        "org.w3c.dom..",
                                        "org.xml.sax..",
                                        "org.apache.commons.configuration2..",
                                        "com.fasterxml.jackson..",
                                        "org.slf4j..")
                                .or(resideInAPackage(POLICY)))
                .check(suite);
    }

    @Test
    void theEvidenceKnowsTooWhatSigns() {
        classes()
                .that()
                .resideInAPackage(EVIDENCE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "java..",
                                        "javax.crypto..",
                                        "javax.naming..",
                                        "javax.net.ssl..",
                                        "javax.security.auth.x500..",
                                        "com.fasterxml.jackson..",
                                        "org.bouncycastle..",
                                        "org.slf4j..")
                                .or(resideInAnyPackage(POLICY, EVIDENCE)))
                .check(suite);
    }

    @Test
    void onlyJamesOwnLibrariesAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.bouncycastle.mail..",
                        "org.bouncycastle.openpgp..",
                        "org.bouncycastle.jsse..",
                        "sun..",
                        "com.sun.net..",
                        "jakarta..")
                .check(suite);
    }

    @Test
    void onlyOpenPgpAndTheProbeUseTheCopyOfBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.jamestls.mailets.pgp..", "org.jamestls.admin.probe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jamestls.bouncycastle..")
                .check(suite);
    }

    @Test
    void theCommandLineRunsWithoutJames() {
        noClasses()
                .that()
                .resideInAnyPackage(CLI, PROBE)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.james..", "org.apache.mailet..")
                                .or(
                                        resideInAnyPackage("org.jamestls", "org.jamestls.admin..")
                                                .and(not(resideInAnyPackage(CLI, PROBE))))
                                .or(resideInAnyPackage(HOOKS, MATCHERS, MAILETS)))
                .check(suite);
    }

    @TestFactory
    Stream<DynamicTest> packagesHaveNoCycles() {
        return Stream.of("policy", "evidence", "hooks", "matchers", "mailets", "admin")
                .map(
                        module ->
                                DynamicTest.dynamicTest(
                                        module,
                                        () ->
                                                slices().matching(
                                                                "org.jamestls." + module + ".(**)")
                                                        .should()
                                                        .beFreeOfCycles()
                                                        .allowEmptyShould(true)
                                                        .check(suite)));
    }
}
