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

/** The state of policy, evidence, listeners and health, as tiles. */

import { get, health } from './access.js';
import { badge, el, panel, time } from './page.js';
import { counted, minute, number } from './words.js';

/** The state at a look. */
export function state() {
  return panel({
    title: 'State',
    name: 'state',
    wide: true,
    load: async () => {
      const [tls, checks] = await Promise.all([get('tls'), health().catch(() => null)]);
      return { tls, checks };
    },
    draw: ({ tls, checks }) => el('ul', { class: 'tiles' },
      [policyTile(tls.policy), evidenceTile(tls.evidence), listenerTile(tls.listeners), healthTile(checks)]
        .map(([name, mark, ...lines]) => el('li', {}, el('h3', {}, name), mark, el('ul', {}, lines.filter(Boolean).map((line) => el('li', {}, line)))))),
  });
}

function policyTile(policy) {
  const mark = policy.failure ? badge('bad', 'The file can’t be used') : policy.emergency ? badge('bad', 'Emergency: nothing is enforced')
    : policy.expired > 0 || policy.emergencyTrouble ? badge('look', 'Needs a look') : badge('good', 'In force');
  return ['Policy', mark,
    policy.emergency ? ['Until ', time(policy.emergency.until, minute), `, by ${policy.emergency.who}: ${policy.emergency.why}`] : null,
    policy.emergencyTrouble,
    ...(policy.failure?.problems ?? []).map((one) => `${one.file}${one.line ? `, line ${one.line}` : ''}: ${one.what}; ${one.remedy}`),
    [counted(policy.rules, 'rule'), ', read ', time(policy.loadedAt, minute), ` by ${policy.loadedBy}`],
    policy.expired > 0 ? `${counted(policy.expired, 'rule, exception or permission is', 'rules, exceptions or permissions are')} over` : null,
    ['Version ', el('code', { title: policy.version }, policy.version.slice(0, 12))],
  ];
}

function evidenceTile(evidence) {
  if (!evidence.kept) {
    return ['Evidence', badge('look', 'None is kept'), 'Without it this page has no figures: <evidence> in tls-policy.xml turns it on.'];
  }
  const mark = !evidence.writable ? badge('bad', 'Can’t be written') : evidence.missed > 0 || evidence.checkpointTrouble ? badge('look', 'Needs a look') : badge('good', 'Is written');
  return ['Evidence', mark,
    evidence.writable ? null : [evidence.why ?? '', evidence.failingSince ? [' since ', time(evidence.failingSince, minute)] : []].flat(),
    evidence.checkpointTrouble,
    evidence.missed > 0 ? `${counted(evidence.missed, 'entry', 'entries')} missed` : null,
    `${counted(evidence.sequence ?? 0, 'line')}, ${number(evidence.waiting ?? 0)} waiting`,
    evidence.lastForce ? ['Safe on disk ', time(evidence.lastForce, minute)] : null,
    evidence.lastCheckpoint ? ['Signed ', time(evidence.lastCheckpoint, minute)] : 'Not signed yet',
  ];
}

function listenerTile(listeners) {
  const mark = listeners.clearTextLogin > 0 ? badge('look', 'Needs a look') : badge('good', 'In order');
  return ['Listeners', mark,
    counted(listeners.total, 'listener'),
    `${number(listeners.notEnforced)} not under the policy`,
    `${number(listeners.clearTextLogin)} with a login in clear text`,
  ];
}

function healthTile(checks) {
  if (!checks) {
    return ['Health', badge('bad', 'Not told')];
  }
  const marks = { healthy: ['good', 'Healthy'], degraded: ['look', 'Degraded'], unhealthy: ['bad', 'Unhealthy'] };
  const bad = (checks.checks ?? []).filter((one) => one.status !== 'healthy');
  return ['Health', badge(...(marks[checks.status] ?? ['look', checks.status])),
    counted((checks.checks ?? []).length, 'check'),
    ...bad.map((one) => `${one.componentName}: ${one.cause || one.status}`),
  ];
}
