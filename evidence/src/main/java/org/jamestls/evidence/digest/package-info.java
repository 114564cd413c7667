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
 * A digest of the ledger for people: who was refused since the last one, or would have been by
 * rules in testing mode, by rule and by the sender's domain.
 *
 * <p>A digest covers lines by their numbers, from the one after the last that was told up to the
 * last that is safe on disk. So no line is told twice and none is left out, whatever the clock did
 * and however often the server was started again: {@link org.jamestls.evidence.digest.TellingFile}
 * keeps how far was told.
 *
 * <p>Names are as the ledger has them: where its privacy hashes them, the digest has the hashes.
 */
package org.jamestls.evidence.digest;
