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

import java.io.IOException;

/** Sends a checkpoint by mail, to where whoever can alter the ledger can't alter it. */
public interface CheckpointMailer {

    /**
     * Hands a mail to the server. It does not wait until it is delivered.
     *
     * @param address where to
     * @param file what the attachment is called
     * @param octets the attachment
     * @param statement what is signed in it, for the text of the mail
     * @throws IOException when the server does not take it, with a message for people
     */
    void mail(String address, CheckpointFile file, byte[] octets, Checkpoint statement)
            throws IOException;
}
