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
 * A small index beside each closed file of the ledger, so that one mail is found in a year of them.
 *
 * <p>A file is looked at in blocks of about a megabyte of whole lines; in a compressed file each
 * block is a member of its own (RFC 1952 section 2.2), so that it can be read without what stands
 * before it. The index has one Bloom filter over the ids of messages and sessions of the whole
 * file, and for each block where it lies, its times, and a Bloom filter over its ids, peers,
 * domains and rules.
 *
 * <p>Invariants: an index never hides a line, it only says where one can't be. One that is missing,
 * torn, of another version or of another file's content is as good as none. It may be deleted at
 * any time. Nothing is proven by it, and nothing that must be proven is read from it.
 */
package org.jamestls.evidence.index;
