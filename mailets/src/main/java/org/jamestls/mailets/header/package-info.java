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
 * Headers that tell of TLS: how they are written, recognised and replaced.
 *
 * <p>An Authentication-Results header (RFC 8601) begins with the name of the server that vouches
 * for it, its authserv-id. Readers trust those that bear the name of their own server, and so may
 * an impostor write it. {@link org.jamestls.mailets.header.AuthservId} recognises the name behind
 * comments, folds, quotes and letter case; where a name can't be made out for certain and ours
 * stands in the line, the line counts as ours.
 */
package org.jamestls.mailets.header;
