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
package org.jamestls.mailets.bounce;

import java.util.Optional;

/**
 * A recipient whom a message did not reach.
 *
 * @param address where it was on its way to
 * @param original the recipient as the sender's client named it for notifications (ORCPT, RFC 3461
 *     section 4.2); empty when it did not
 * @param failure why it did not arrive
 */
public record FailedRecipient(String address, Optional<String> original, Failure failure) {}
