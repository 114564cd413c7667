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
package org.jamestls.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line with {@code curl} as the docs have them, of web administration at its usual address.
 *
 * @param method GET unless told
 * @param path with its query
 * @param data what {@code -d} or {@code --data-binary} names; empty where there is none
 * @param contentType what {@code -H} says, and of data of which nothing is said that it is a form;
 *     empty without either
 */
public record Curl(
        String method, String path, Optional<String> data, Optional<String> contentType) {
    private static final Pattern LINE =
            Pattern.compile(
                    "curl(?<options>( -X [A-Z]+| -H \"[^\"]*\"| -H '[^']*'| -d '[^']*'| --data-binary @\\S+)*)"
                            + " '?http://127\\.0\\.0\\.1:8000(?<path>[^' ]+)'?");
    private static final Pattern TYPE = Pattern.compile("-H 'Content-Type: ([^']*)'");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern DATA = Pattern.compile("(?:-d '([^']*)'|--data-binary (@\\S+))");

    /** Reads one that has nothing before or after it. */
    public static Curl of(String line) {
        Matcher curl = LINE.matcher(line);
        assertThat(curl.matches()).as("%s", line).isTrue();
        String options = curl.group("options");
        Matcher method = METHOD.matcher(options);
        Matcher found = DATA.matcher(options);
        Optional<String> data =
                found.find()
                        ? Optional.ofNullable(found.group(1)).or(() -> Optional.of(found.group(2)))
                        : Optional.empty();
        Matcher type = TYPE.matcher(options);
        return new Curl(
                method.find() ? method.group(1) : "GET",
                curl.group("path"),
                data,
                type.find() ? Optional.of(type.group(1)) : data.map(any -> FORM));
    }
}
