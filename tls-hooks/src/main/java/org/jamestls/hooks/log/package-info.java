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
 * What is told to people: one line for each decision that refuses or would refuse, one for each
 * accepted message, each with session id and, from DATA on, mail id, so that whoever searches for a
 * mail id finds its TLS. Never credentials, never content, never a stack trace at a client's will.
 * The refusals of one peer are summed after a limit per minute.
 */
package org.jamestls.hooks.log;
