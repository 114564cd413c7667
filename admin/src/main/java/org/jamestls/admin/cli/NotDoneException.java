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
package org.jamestls.admin.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jamestls.evidence.files.Failures;

/**
 * A command can't answer, for a reason outside of it, such as a file that can't be read. The
 * message is a sentence that says what to do; it goes to the standard error, and the process ends
 * with {@link ExitStatus#NOT_DONE}.
 */
final class NotDoneException extends Exception {
    private static final long serialVersionUID = 1L;

    NotDoneException(String sentence) {
        super(sentence);
    }

    /** That a file which the user named can't be read. */
    static NotDoneException notRead(Path file, IOException why) {
        return new NotDoneException(
                why instanceof NoSuchFileException
                        ? "There is no file " + file + "."
                        : "The file " + file + " can't be read: " + Failures.without(why) + ".");
    }
}
