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

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that were closed, and who is told. Thread safe. */
final class ClosedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedFiles.class);

    private final List<ClosedFile> files = new ArrayList<>();
    private final List<ClosedFileListener> listeners = new ArrayList<>();

    synchronized void add(ClosedFile file) {
        files.add(file);
        listeners.forEach(listener -> tell(listener, file));
    }

    /** Adds one who is told of all, of those before now at once. */
    synchronized void listen(ClosedFileListener listener) {
        files.forEach(file -> tell(listener, file));
        listeners.add(listener);
    }

    synchronized List<ClosedFile> files() {
        return List.copyOf(files);
    }

    private static void tell(ClosedFileListener listener, ClosedFile file) {
        try {
            listener.closed(file);
        } catch (RuntimeException e) {
            LOG.error("What is to be done with the closed {} failed", file.file(), e);
        }
    }
}
