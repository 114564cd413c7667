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
package org.jamestls.hooks.evidence;

import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession;
import org.jamestls.policy.engine.CompiledPolicy;

/**
 * Where in a session something happened.
 *
 * @param session the session
 * @param transaction how many MAIL commands it has had accepted so far
 * @param mail the server's id of the message; empty before DATA
 * @param requireTls whether MAIL carried REQUIRETLS
 * @param policy what decides there
 */
public record Point(
        ProtocolSession session,
        int transaction,
        Optional<String> mail,
        boolean requireTls,
        CompiledPolicy policy) {}
