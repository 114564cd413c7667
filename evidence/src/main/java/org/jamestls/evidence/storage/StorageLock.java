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

/** Keeps all others out of a {@link Storage}. For one thread. */
public interface StorageLock extends AutoCloseable {

    /** False when it no longer keeps anybody out, as where its file was taken away. */
    boolean isHeld() throws IOException;

    /** Lets others in. A second call is none. */
    @Override
    void close() throws IOException;
}
