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
package org.jamestls.policy.evidence;

import java.util.Optional;

/**
 * Where the key is that signs checkpoints.
 *
 * @param file a PKCS#12 file, or a PEM file with a private key and its certificate; relative to the
 *     server's configuration folder, or absolute
 * @param passwordFile a file whose first line is the password, named in the same way; empty where
 *     the key has none
 */
public record KeyFile(String file, Optional<String> passwordFile) {}
