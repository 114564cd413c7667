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
package org.jamestls.evidence.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Why a file of a ledger can't be read or written, in words for people. */
public final class Failures {

    private Failures() {}

    /**
     * What went wrong, where the file is named besides or is not to be named; as part of a
     * sentence, without a full stop.
     */
    public static String without(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there any more";
        } else if (e instanceof AccessDeniedException) {
            return "it may not be opened by this user";
        } else if (e instanceof FileSystemException failed) {
            return failed.getReason() == null ? "it can't be read" : failed.getReason();
        }
        return words(e);
    }

    /** What went wrong, as part of a sentence, without a full stop. */
    public static String words(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        } else if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be opened by this user";
        } else if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getFile() + ": " + failed.getReason();
        } else if (e instanceof ZipException) {
            return "its compressed form is damaged (" + e.getMessage() + ")";
        } else if (e instanceof EOFException) {
            return "its compressed form is cut off";
        } else if (e instanceof CharacterCodingException) {
            return "it is not in UTF-8";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
