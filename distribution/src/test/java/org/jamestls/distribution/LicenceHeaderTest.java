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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The licence of every file that is source; the formatter sees to most, and leaves some kinds
 * alone.
 */
class LicenceHeaderTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Folders with sources; data files of tests need no header. */
    private static final String SOURCES =
            "(.+/)?src/(main|build)/.*|(.+/)?src/test/java/.*|conf/.*|\\.ci/.*|[^/]+";

    private static final String KINDS = ".*\\.(java|groovy|xml|xsd|properties|sh)|\\.ci/run|demo";

    private static final int HEAD = 1_000;

    @Test
    void everySourceFileBeginsWithTheLicence() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            List<Path> without =
                    files.filter(Files::isRegularFile)
                            .map(REPOSITORY::relativize)
                            .filter(LicenceHeaderTest::isSource)
                            .filter(file -> !hasLicence(REPOSITORY.resolve(file)))
                            .toList();

            assertThat(without).isEmpty();
        }
    }

    private static boolean isSource(Path file) {
        String name = file.toString().replace('\\', '/');
        return !name.matches("(.+/)?(target|\\.git|\\.idea|\\.settings)/.*")
                && name.matches(SOURCES)
                && name.matches(KINDS);
    }

    private static boolean hasLicence(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.substring(0, Math.min(HEAD, text.length()))
                    .contains("Licensed under the Apache License, Version 2.0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
