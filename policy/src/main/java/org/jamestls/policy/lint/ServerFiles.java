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
package org.jamestls.policy.lint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jamestls.policy.transaction.Truth;

/** The files that James would find by its URLs. */
@FunctionalInterface
public interface ServerFiles {

    /**
     * Whether there is a file at {@code url}, such as {@code file://conf/keystore}; not known of
     * one that is not sought in the file system, such as {@code classpath:keystore}.
     */
    Truth exists(String url);

    /**
     * The files of a James that works in a folder.
     *
     * @param root its working folder, where {@code file://} begins
     * @param conf its configuration folder, where {@code file://conf/} begins
     */
    static ServerFiles of(Path root, Path conf) {
        return url -> {
            String file = "file://";
            String inConf = file + "conf/";
            try {
                if (url.startsWith(inConf)) {
                    return Truth.of(Files.exists(conf.resolve(url.substring(inConf.length()))));
                }
                // An absolute path has its own slash: file:///etc/james/keystore.
                return url.startsWith(file)
                        ? Truth.of(Files.exists(root.resolve(url.substring(file.length()))))
                        : Truth.NOT_KNOWN;
            } catch (InvalidPathException e) {
                return Truth.NO;
            }
        };
    }
}
