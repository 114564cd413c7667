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
 * Checks a ledger: that its lines fit together as one chain, that they are what was signed, and
 * where they are not, what was done to them and where.
 *
 * <p>It needs the files alone, and trusts none of them. What it can't see is said, not passed over:
 * lines behind the last checkpoint, a key that nobody vouches for, lines of earlier days that are
 * not there any more.
 *
 * <p>A break is a {@link org.jamestls.evidence.verify.Finding} of a kind that {@link
 * org.jamestls.evidence.verify.FindingKind#breaks()}; what else is worth knowing is one of another
 * kind. Memory is bounded whatever the ledger has in it.
 */
package org.jamestls.evidence.verify;
