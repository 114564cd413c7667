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
/**
 * Handshakes that failed, and what their peers did then. A mail server that can't do TLS with us
 * tries it first and comes in clear text soon after: whoever asks "who would we lose if we required
 * TLS?" has to tell it from those that never try. What-if, statistics, reports and queries all ask
 * here, so that they mean the same.
 */
package org.jamestls.evidence.handshake;
