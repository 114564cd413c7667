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
package org.jamestls.evidence.checkpoint;

/**
 * What should be a checkpoint is none, or its signature is not good. The message says why, as the
 * end of a sentence that begins with the file.
 */
public class UnusableCheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether its form is bad or its signature. */
    public enum Fault {
        /** It can't be read as a checkpoint at all. */
        FORM,
        /** It can be read, and its signature does not fit. */
        SIGNATURE
    }

    private final Fault fault;

    UnusableCheckpointException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static UnusableCheckpointException form(String message) {
        return new UnusableCheckpointException(Fault.FORM, message);
    }

    /** What is bad about it. */
    public Fault fault() {
        return fault;
    }
}
