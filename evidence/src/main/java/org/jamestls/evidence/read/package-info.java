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
 * Reads ledgers from their begin to their end: the lines of several of them in the order of their
 * times, each with where it stands, and the TLS sessions and certificates that they tell of.
 *
 * <p>What stands here proves nothing: lines that can't be read are passed over and counted, and
 * whether the chain holds is not looked at. Memory does not grow with what is read.
 */
package org.jamestls.evidence.read;
