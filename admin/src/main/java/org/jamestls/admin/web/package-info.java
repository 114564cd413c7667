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
 * The routes below {@code /tls} of James' web administration, one class per topic.
 *
 * <p>What holds of all of them: the answer is JSON; what is wrong with a request is a 400 that
 * names the field, in James' own form of errors; times are of ISO 8601 in UTC; lists come in pages;
 * a body has a limit; what reads the ledger stops after a while, and no more than a few such
 * requests work at once. What takes longer is a task of James.
 *
 * <p>{@code docs/webadmin-openapi.yaml} is their contract.
 */
package org.jamestls.admin.web;
