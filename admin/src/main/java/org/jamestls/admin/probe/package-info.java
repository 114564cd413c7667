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
 * PROBE: is that server's SMTP using TLS, and how well? For any server, from outside.
 *
 * <p>{@link org.jamestls.admin.probe.Probe} is the way in, {@link
 * org.jamestls.admin.probe.ProbeReport} what comes out, {@link org.jamestls.admin.probe.ProbeJson}
 * its form for programs. It uses no type of James: the command line and a server have it alike.
 *
 * <p>It sends no mail: no recipient is named and no credentials are sent. It says who it is in
 * EHLO, opens few connections to a host at once, and waits for nobody longer than it was told.
 */
package org.jamestls.admin.probe;
