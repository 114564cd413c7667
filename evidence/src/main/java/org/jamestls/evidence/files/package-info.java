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
 * The files of a ledger and where they lie: one or more for each UTC day, {@code 2026-11-24.jsonl}
 * ({@code 2026-11-24.2.jsonl} is the second of its day), compressed with gzip when they are older
 * than yesterday, checkpoints in {@code checkpoints}, keys in {@code keys}.
 */
package org.jamestls.evidence.files;
