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
package org.jamestls.mailets.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    private static final String TEMPLATE = "Subject: s\n\nx\n";

    @TempDir Path folder;

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), TEMPLATE);
        }
    }

    @Test
    void englishIsBuiltIn() {
        assertThat(Templates.builtIn().languages()).containsExactly("en");
    }

    @Test
    void thoseOfAFolderJoinIt() throws Exception {
        write("tls-bounce.de.txt", "tls-bounce.pt-BR.txt", "README.txt", "tls.txt");

        assertThat(Templates.in("t", folder).languages()).containsExactly("de", "en", "pt-br");
    }

    @Test
    void anEnglishOneReplacesIt() throws Exception {
        write("tls-bounce.EN.txt");

        Templates templates = Templates.in("t", folder);
        assertThat(templates.languages()).containsExactly("en");
        assertThat(templates.of("En").orElseThrow().subject(Facts.none())).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "de | de",
                "DE | de",
                "de-AT | de",
                "de-Latn-DE-1996 | de",
                "fr, de | de",
                "fr;q=1, en;q=0.3, de;q=0.8 | de",
                "de;q=0.1, pt-BR | pt-br",
                "pt-BR-x-y | pt-br",
                "pt | -",
                "de;q=0 | -",
                "de ;Q = 0.5 | de",
                "de;q=5 | -",
                "de (German) | de",
                "de_DE | -",
                "* | -",
                "*, de | de",
                "x | -",
                "'' | -",
                "',,,' | -",
                "de;q=0.00000 | -",
                "not a language at all, de | de"
            })
    void theBestLanguageThatIsThere(String wishes, String language) throws Exception {
        write("tls-bounce.de.txt", "tls-bounce.pt-BR.txt");

        assertThat(Templates.in("t", folder).language(wishes))
                .isEqualTo(Optional.ofNullable(language));
    }

    @Test
    void aHugeListIsNotReadToItsEnd() throws Exception {
        write("tls-bounce.de.txt");

        assertThat(Templates.in("t", folder).language("fr,".repeat(1_000_000) + "de")).isEmpty();
        assertThat(Templates.in("t", folder).language("de," + "(".repeat(1_000_000)))
                .contains("de");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws Exception {
        assertThatThrownBy(() -> Templates.in("there", folder))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessage("there has no template: write one, as in tls-bounce.de.txt");
        assertThatThrownBy(() -> Templates.in("there", folder.resolve("none")))
                .hasMessage("there can't be read as a folder: NoSuchFileException");

        write("tls-bounce.txt");
        assertThatThrownBy(() -> Templates.in("there", folder))
                .hasMessageStartingWith("tls-bounce.txt names no language");
    }

    @Test
    void aFileThatIsNotUtf8IsNamedWithItsLine() throws Exception {
        Files.write(
                folder.resolve("tls-bounce.de.txt"),
                "Subject: s\n\nGr\u00fc\u00dfe".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> Templates.in("there", folder))
                .hasMessage("tls-bounce.de.txt, line 3: is not in UTF-8");
    }

    @Test
    void aFileThatIsNoneOrTooLongIsNamed() throws Exception {
        Files.createDirectory(folder.resolve("tls-bounce.fr.txt"));
        assertThatThrownBy(() -> Templates.in("there", folder))
                .hasMessageStartingWith("tls-bounce.fr.txt can't be read");
        Files.delete(folder.resolve("tls-bounce.fr.txt"));

        Files.writeString(folder.resolve("tls-bounce.de.txt"), TEMPLATE + "x".repeat(65_536));
        assertThatThrownBy(() -> Templates.in("there", folder))
                .hasMessage("tls-bounce.de.txt is longer than 65536 octets: write less");
    }
}
