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
package org.jamestls.evidence.digest;

import java.time.Instant;

/**
 * How often something happened under one name.
 *
 * @param name a rule, or a domain as the ledger has it
 * @param count how often, at least 1
 * @param first when it was written for the first time
 * @param last when for the last time
 * @param session of the last time, to look up
 */
public record Row(String name, long count, Instant first, Instant last, String session) {}
