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
package org.jamestls.policy.hop;

import java.util.List;

/**
 * What the {@code from} clause comes to.
 *
 * @param who names and address
 * @param socketFile whether the server says that the peer came by a socket file
 * @param comments what the server says beyond that: the comments after the address that it saw. A
 *     comment before it may be a part of the name that the peer gave itself
 * @param ambiguous whether the line gives more than one address as that of the peer
 */
record Peer(HopPeer who, boolean socketFile, List<String> comments, boolean ambiguous) {}
