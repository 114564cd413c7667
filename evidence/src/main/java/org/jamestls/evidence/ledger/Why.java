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
package org.jamestls.evidence.ledger;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Failures in words for people. */
final class Why {

    private Why() {}

    static String of(Throwable failure) {
        // Of some the message is the name of the file alone.
        if (failure instanceof FileSystemException e && e.getReason() == null) {
            if (failure instanceof AccessDeniedException) {
                return "access is denied to " + e.getFile();
            }
            if (failure instanceof NoSuchFileException) {
                return "there is no " + e.getFile();
            }
            if (failure instanceof NotDirectoryException) {
                return e.getFile() + " is no folder";
            }
            if (failure instanceof FileAlreadyExistsException) {
                return e.getFile() + " is there already";
            }
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
