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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.mailet.base.GenericMailet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mailet has the parameters that the documentation tells of, and no other. */
class DocumentedMailetsTest {
    private static final Path PAGE = Path.of("..", "docs", "mailets.md");
    private static final Pattern SECTION =
            Pattern.compile("(?s)<!-- made from the Javadoc of (\\w+) -->(.*?)<!-- end of \\1 -->");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern KNOWN =
            Pattern.compile("\\w+: <no-such> is not known: write (?:no parameter|one of (.*))");

    @RegisterExtension private final Mails mails = new Mails();

    private record Told(String mailet, List<String> parameters) {
        @Override
        public String toString() {
            return mailet;
        }
    }

    static Stream<Told> told() throws IOException {
        return SECTION
                .matcher(Files.readString(PAGE))
                .results()
                .map(section -> new Told(section.group(1), parameters(section.group(2))))
                .toList()
                .stream();
    }

    private static List<String> parameters(String section) {
        return ROW.matcher(section)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map((MatchResult name) -> name.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("told")
    void hasTheParametersThatAreTold(Told told) {
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(
                        () ->
                                make(told.mailet())
                                        .init(new FakeServer(mails).config(Map.of("no-such", "x"))))
                .satisfies(
                        refusal ->
                                assertThat(known(refusal.getMessage()))
                                        .isEqualTo(List.copyOf(new TreeSet<>(told.parameters())))
                                        .hasSameSizeAs(told.parameters()));
    }

    /** Of nothing: what it does not know is refused before it asks for anything. */
    private static GenericMailet make(String name) throws ReflectiveOperationException {
        Constructor<?> constructor =
                Class.forName(DocumentedMailetsTest.class.getPackageName() + "." + name)
                        .getConstructors()[0];
        return (GenericMailet) constructor.newInstance(new Object[constructor.getParameterCount()]);
    }

    private static List<String> known(String refusal) {
        return KNOWN.matcher(refusal)
                .results()
                .findFirst()
                .map(found -> Optional.ofNullable(found.group(1)))
                .orElseThrow(() -> new AssertionError(refusal))
                .map(names -> Arrays.asList(names.split(", ")))
                .orElse(List.of());
    }
}
