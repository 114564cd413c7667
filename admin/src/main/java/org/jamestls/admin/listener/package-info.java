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
 * The listeners of this James, of every protocol: what TLS their configuration gives them, and what
 * they show in a real handshake.
 *
 * <p>Only SMTP is under the TLS policy, and there only where TlsPolicyHandler stands. Of the others
 * it is told what James does by itself.
 */
package org.jamestls.admin.listener;
