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
 * SMTP, as far as a probe speaks it (RFC 5321, RFC 3207): it tells who it is, looks at what is
 * offered, and begins TLS. It never names a recipient and never sends a message.
 *
 * <p>Everything that a server says is read with bounds, of size and of time ({@link
 * org.jamestls.admin.probe.smtp.Watch}).
 */
package org.jamestls.admin.probe.smtp;
