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
 * A mail server to try the suite on: a real James that is given the bundle and {@code conf/} in the
 * way an administrator would give them, on ports of the loopback interface.
 *
 * <p>Nothing here is part of the bundle, and nothing of the bundle is on the class path here: it
 * reaches James through {@code extensions-jars/} alone, as in production.
 */
package org.jamestls.demo;
