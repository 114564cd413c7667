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

/** Is told of files that were closed. */
@FunctionalInterface
public interface ClosedFileListener {

    /**
     * A file was closed, and the first line of the file after it is safe on disk. Called once for
     * each, in their order, mostly by the writing thread: it must not block there, and what it
     * throws is logged and no more. After a crash a file may have been closed that nobody was told
     * of; whoever must not miss one looks at the folder when the server starts.
     */
    void closed(ClosedFile file);
}
