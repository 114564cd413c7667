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
package org.jamestls.distribution.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of {@code docs/}.
 *
 * @param name of its file
 */
record Page(String name) {
    private static final String WRITE = "docs.write";

    /** As it is in the tree; empty where it is not there. */
    String text() throws IOException {
        Path path = path();
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /**
     * Holds that the page is what was made of sources; writes it where that is wished.
     *
     * @param test who asks, for people
     */
    void mustBe(String made, Class<?> test) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(path(), made);
        }
        assertThat(text())
                .as(
                        "docs/%s is made from Javadoc and stale; write it anew: mvn -pl distribution -am test -Dtest=%s"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        name, test.getSimpleName(), WRITE)
                .isEqualTo(made);
    }

    private Path path() {
        return Path.of("..", "docs", name);
    }
}
