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
 * Pages: what was found, as titled tables, and the forms in which people and programs read them:
 * HTML, CSV, JSON and plain text.
 *
 * <p>A page holds what strangers wrote: names of hosts, of senders, of certificates. Each form
 * makes that harmless in its own way, and here alone: text for a terminal and a web page has no
 * character that steers ({@link org.jamestls.evidence.page.Harmless}), a web page has no script and
 * asks for nothing from elsewhere, a cell of CSV is never a formula (RFC 4180 for the rest).
 *
 * <p>Each row can say what is behind it: the command that finds the entries, the first and the last
 * of them.
 */
package org.jamestls.evidence.page;
