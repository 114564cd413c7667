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
 * What James' metrics tell of TLS: counters and one timer, for {@code GET /metrics} and JMX.
 *
 * <p>That route is public in James, so no name holds an address, a domain, an owner or a path; the
 * names of rules are the administrator's own. James' metrics have no labels: dimensions stand in
 * the name, each from a closed set. Names are of ASCII letters, digits and underscores, so that
 * Prometheus changes none of them; it appends {@code _total} to counters.
 */
package org.jamestls.hooks.metric;
