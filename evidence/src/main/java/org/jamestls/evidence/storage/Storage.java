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
package org.jamestls.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Files that are written at their end, in one folder. Names are of files in it, without a path.
 * {@link #toString()} says where it is, for people. Safe for use by several threads.
 */
public interface Storage {

    /**
     * Keeps all others out, for as long as the process lives or until the lock is closed. Makes the
     * folder where there is none.
     *
     * @param holder who locks, in words for the one who is kept out
     * @throws FolderInUseException when another one has it
     * @throws IOException when the lock can't be had for another reason
     */
    StorageLock lock(String holder) throws IOException;

    /**
     * The names of the files, in no order.
     *
     * @throws java.nio.file.NoSuchFileException when the folder is gone
     */
    List<String> list() throws IOException;

    /** The names of the files in a folder inside; none where there is no such folder. */
    List<String> list(String folder) throws IOException;

    /**
     * Reads a file from its begin.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    InputStream read(String name) throws IOException;

    /**
     * Makes a file, readable for its owner alone, and the folder where it is gone.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one
     */
    AppendFile create(String name) throws IOException;

    /**
     * Opens a file to go on at its end.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    AppendFile append(String name) throws IOException;

    /** Deletes a file; nothing happens when there is none. */
    void delete(String name) throws IOException;

    /** Makes it safe which files there are. */
    void forceNames() throws IOException;
}
