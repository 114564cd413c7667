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
package org.jamestls.hooks.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.ReceivedDataLineFilter;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** That {@link Linkage} finds what a virtual machine would. */
class LinkageTest {

    @Test
    void whatIsCompiledAgainstALibraryLinksWithIt() throws Exception {
        assertThat(problemsWith(libraryText())).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "library-changes.csv", numLinesToSkip = 1, delimiter = '|')
    void aChangeOfTheLibraryIsFound(String text, String becomes, String problem) throws Exception {
        String changed =
                libraryText().replaceFirst(text.strip(), becomes == null ? "" : becomes.strip());

        assertThat(changed).isNotEqualTo(libraryText());
        assertThat(problemsWith(changed))
                .anySatisfy(found -> assertThat(found).contains(problem.strip()));
    }

    @Test
    void textReadsAsWhatWasWritten() throws Exception {
        List<ApiClass> library = library();

        assertThat(ApiText.read(ApiText.write(library))).isEqualTo(library);
    }

    // ---------------------------------------------------------------------------------------------- James

    /** James 3.9 has no such method. */
    static class CallsWhatIsGone extends ReceivedDataLineFilter {
        String call(SMTPSession session) {
            return super.getServiceType(session, "EHLO");
        }
    }

    @Test
    void toCallAMethodThatIsGoneIsFound() throws Exception {
        assertThat(problemsOnBoth(CallsWhatIsGone.class))
                .singleElement()
                .asString()
                .contains(
                        "CallsWhatIsGone uses",
                        "getServiceType",
                        "which is not there in James 3.9.0");
    }

    /** James 3.9 never calls it. */
    static class OverridesWhatIsGone extends ReceivedDataLineFilter {
        @Override
        protected String getServiceType(SMTPSession session, String heloMode) {
            return "ESMTPS";
        }
    }

    @Test
    void toOverrideAMethodThatIsGoneLinksAndIsTold() throws Exception {
        ClassFile ours = read(OverridesWhatIsGone.class, Renames.ofTwin());

        assertThat(problemsOnBoth(OverridesWhatIsGone.class)).isEmpty();
        assertThat(Servers.james38().overrides(ours, Servers::isOfJames))
                .anyMatch(method -> method.startsWith("getServiceType("));
        assertThat(Servers.james39().overrides(ours, Servers::isOfJames))
                .noneMatch(method -> method.startsWith("getServiceType("));
    }

    /** The constructor is private in James 3.9. */
    static class ConstructsWhatBecamePrivate {
        MailAddress construct(Domain domain) throws Exception {
            return new MailAddress("postmaster", domain);
        }
    }

    @Test
    void toCallAConstructorThatBecamePrivateIsFound() throws Exception {
        assertThat(problemsOnBoth(ConstructsWhatBecamePrivate.class))
                .singleElement()
                .asString()
                .contains("MailAddress.<init>", "which is not accessible in James 3.9.0");
    }

    /** As the twin, it names jakarta.mail. */
    static class NamesTheMailApi {
        void send() throws javax.mail.MessagingException {
            throw new javax.mail.MessagingException("no");
        }
    }

    @Test
    void whatTheTwinRenamesIsLookedForUnderItsNewName() throws Exception {
        assertThat(problemsOnBoth(NamesTheMailApi.class)).isEmpty();
        assertThat(Servers.james39().problems(read(NamesTheMailApi.class, Renames.NONE)))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).contains("javax/mail/MessagingException"));
    }

    /** An interface of James that a hook of ours implements. */
    static class ImplementsAHook implements HeloHook {
        @Override
        public HookResult doHelo(SMTPSession session, String helo) {
            return HookResult.DECLINED;
        }
    }

    @Test
    void toImplementAnInterfaceThatIsTheSameIsNoProblem() throws Exception {
        assertThat(problemsOnBoth(ImplementsAHook.class)).isEmpty();
    }

    private static List<String> problemsOnBoth(Class<?> type) throws Exception {
        assertThat(Servers.james38().problems(read(type, Renames.NONE))).isEmpty();
        return Servers.james39().problems(read(type, Renames.ofTwin()));
    }

    // ---------------------------------------------------------------------------------------------- the library

    private static List<ApiClass> library() throws IOException {
        return List.of(
                read(Library.Base.class, Renames.NONE).api(),
                read(Library.Hook.class, Renames.NONE).api());
    }

    private static String libraryText() throws IOException {
        return String.join("\n", ApiText.write(library()));
    }

    private static List<String> problemsWith(String libraryText) throws IOException {
        String library = Library.class.getName().replace('.', '/') + "$";
        Api server =
                Api.firstOf(
                        Api.of(ApiText.read(libraryText.lines().toList())),
                        Api.ofClassPath(name -> !name.startsWith(library), Renames.NONE));
        return new Linkage("the library", server).problems(read(LibraryClient.class, Renames.NONE));
    }

    private static ClassFile read(Class<?> type, Renames renames) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
            return ClassFile.read(bytes.readAllBytes(), renames);
        }
    }
}
