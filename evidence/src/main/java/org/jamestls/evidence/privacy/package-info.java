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
 * What the ledger tells of persons: all, domains only, or keyed hashes.
 *
 * <p>It is applied to an entry before the entry is written, so what is taken out was never on the
 * disk. A keyed hash (HMAC, RFC 2104) lets those who have the key of a month ask whether a name
 * that they know was there, and nobody read a name that they don't know. When the key is destroyed,
 * with the last day of its month, that ends too. One person alone can't be erased from a chain: the
 * line after would show it.
 *
 * <p>What stays in every setting: ids of sessions and messages, which the server chose, and the
 * SHA-256 of certificates, by which whoever has a certificate can tell it again.
 */
package org.jamestls.evidence.privacy;
