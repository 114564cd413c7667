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
 * What happens to files of the ledger that are closed: those older than yesterday are compressed
 * (RFC 1952), each gets an index, and those whose time has come are deleted.
 *
 * <p>Invariants: at any moment at least one form of each file, plain or compressed, is whole on
 * disk, whatever is interrupted. The file that is written to is never touched. Nothing is deleted
 * before the ledger itself says so, and only from the oldest file on, so that what is left is one
 * chain. Checkpoints are never deleted.
 */
package org.jamestls.evidence.archive;
