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
 * What the ledger says: its entries as values, and each as one line of JSON.
 *
 * <p>A line is UTF-8 in which everything but printable ASCII is escaped, so that nothing a client
 * sends ends a line or speaks to a terminal. Its members stand in one order; the first are {@code
 * v} (the version of the form), {@code seq}, {@code time}, {@code node}, {@code prev} and {@code
 * type}. {@code prev} is the SHA-256 of the line before, without its line feed: whoever changes a
 * line breaks the one after it.
 *
 * <p>Entries hold who, when, which TLS, and what was decided. Never content, never credentials.
 */
package org.jamestls.evidence.entry;
