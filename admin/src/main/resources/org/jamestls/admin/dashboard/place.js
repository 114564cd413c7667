/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use
 * this file except in compliance with the License.  You may obtain a copy of the
 * License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed
 * under the License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR
 * CONDITIONS OF ANY KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations under the License.
 */

/** Where a reader is: the fragment of the address, #/sessions?rule=mx, and nothing else. */

/** The periods to choose from: what the routes are asked, how it is said, how wide a column is. */
export const PERIODS = [
  { key: '24h', name: '24 hours', hours: 24, by: 'hour', column: 1 },
  { key: '7d', name: '7 days', hours: 168, by: 'hour', column: 6 },
  { key: '30d', name: '30 days', hours: 720, by: 'day', column: 24 },
];

export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { view: path, given: Object.fromEntries(new URLSearchParams(query)) };
}

/** A link to a view; what is empty is left out. */
export function to(view, given = {}) {
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  const text = query.toString();
  return `#/${view}${text ? `?${text}` : ''}`;
}

export function period(given) {
  return PERIODS.find((one) => one.key === given.period) ?? PERIODS[0];
}
