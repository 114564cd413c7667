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
package org.jamestls.it.james;

/** The mailet of James that marks the messages that a matcher of this suite takes. */
public final class Mark {

    /** The header in which the marks of a message stand. */
    public static final String HEADER = "X-Matched";

    private Mark() {}

    /** Marks with a value what a matcher takes, which is written with its condition. */
    public static String of(String matcher, String value) {
        return ofNamed("org.jamestls.matchers." + matcher, value);
    }

    /** Marks with a value what that matcher does not take. */
    public static String ofNot(String matcher, String value) {
        String name = "not-" + matcher;
        return """
                <matcher name="%s" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                    <matcher match="org.jamestls.matchers.%s"/>
                </matcher>
                """
                        .formatted(name, matcher)
                + ofNamed(name, value);
    }

    private static String ofNamed(String matcher, String value) {
        return """
                <mailet match="%s" class="SetMimeHeader"><name>%s</name><value>%s</value></mailet>
                """
                .formatted(matcher, HEADER, value);
    }
}
