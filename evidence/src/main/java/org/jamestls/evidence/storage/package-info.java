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
 * Where the ledger writes: a seam, so that tests can be a disk that fails.
 *
 * <p>What holds of every storage: what was written is safe only after {@link
 * org.jamestls.evidence.storage.AppendFile#force()}; that a file exists under its name is safe only
 * after {@link org.jamestls.evidence.storage.Storage#forceNames()}. After a loss of power, what was
 * not forced may be there whole, in part, or as garbage. After a failed {@code force} nothing is
 * known of what was written since the one before.
 */
package org.jamestls.evidence.storage;
