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
 * The policy as it was written: rules, their conditions and their requirements.
 *
 * <p>Conditions and requirements are three-valued. Each is a pure function of a {@link
 * org.jamestls.policy.transaction.Transaction}: no I/O, no clock, no DNS. Adding a fact to a
 * transaction can turn "not known" into an answer and never turns one answer into another; that is
 * what lets a decision be taken as early as it is certain.
 */
package org.jamestls.policy.rule;
