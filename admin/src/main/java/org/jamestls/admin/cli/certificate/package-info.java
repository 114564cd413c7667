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
 * Keys and certificates in files: reads them (PEM, PKCS#12, JKS), makes them and requests for them
 * (RFC 2986), and checks whether a mail server can show them (RFC 5280, RFC 6125). Plain Java and
 * Bouncy Castle; it knows nothing of commands.
 *
 * <p>A private key is written for nobody but its owner to read, and never over another one unless
 * that is wanted.
 */
package org.jamestls.admin.cli.certificate;
