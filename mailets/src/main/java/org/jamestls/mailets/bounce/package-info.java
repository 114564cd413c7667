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
 * Delivery status notifications (RFC 3464): what a sender is told of a message that did not arrive.
 *
 * <p>A notification has three parts (RFC 6522): words for people, a status for programs, and the
 * header of the message it is about. The message itself is in it only where the client said {@code
 * RET=FULL} (RFC 3461 section 4.3), and never where it was sent with REQUIRETLS, whatever the
 * client did say (RFC 8689 section 5).
 */
package org.jamestls.mailets.bounce;
