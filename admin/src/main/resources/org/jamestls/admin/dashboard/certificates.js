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

/** Certificates, those that end first before all others. */

import { get } from './access.js';
import { badge, bar, el, facts, link, nothing, panel, table, time } from './page.js';
import { to } from './place.js';
import { day, daysLeft, hour } from './words.js';

const SOON = 30;
const YEAR = 365;
const DAY = 86_400_000;

/** All there are of a period, each once: ours as the listeners show them, and the peers'. */
export function gather(answer) {
  const all = new Map();
  const at = Date.parse(answer.checkedAt);
  for (const listener of answer.listeners) {
    listener.chain.forEach((certificate, index) => {
      const known = all.get(certificate.sha256) ?? { ...certificate, ours: true, listeners: [], own: false };
      known.listeners.push(listener.name);
      known.own ||= index === 0;
      all.set(certificate.sha256, known);
    });
  }
  for (const { entry } of answer.peers) {
    if (!all.has(entry.sha256)) {
      all.set(entry.sha256, { ...entry, ours: false, listeners: [], daysLeft: Math.floor((Date.parse(entry.notAfter) - at) / DAY), seen: entry.time });
    }
  }
  return [...all.values()].sort((one, other) => one.daysLeft - other.daysLeft);
}

export function dayBadge(certificate) {
  const left = daysLeft(certificate.daysLeft);
  return badge(certificate.daysLeft < 0 ? 'bad' : certificate.daysLeft < SOON ? 'look' : 'good', left);
}

const where = (one) => (one.ours ? `${one.own ? 'ours' : 'our chain'}: ${[...new Set(one.listeners)].join(', ')}` : 'a peer’s');

export function certificateTable(certificates, given) {
  return table('Certificates by the days that are left', [
    { name: 'Subject', wide: true }, { name: 'Whose', wide: true }, { name: 'Days left' }, { name: 'Ends' },
  ], certificates.map((one) => [
    link(to('certificates', { ...given, sha256: one.sha256 }), one.subject || '(no subject)'),
    where(one),
    [dayBadge(one), bar(Math.min(YEAR, Math.max(0, one.daysLeft)), YEAR, one.daysLeft < SOON ? 'warm' : '')],
    time(one.notAfter, day),
  ]));
}

/** Listeners that showed none, and why. */
export function unreached(answer) {
  return answer.listeners.filter((one) => !one.reached).map((one) => el('p', {}, badge('bad', `${one.name}: ${one.trouble ?? 'no handshake'}`)));
}

/** The view of all certificates, or of one. */
export function certificates(given) {
  const load = () => get('tls/certificates', { from: given.period ?? '24h', limit: '500' });
  if (given.sha256) {
    const one = panel({
      title: 'What is known of it',
      name: 'certificate',
      wide: true,
      load,
      draw: (answer) => {
        const found = gather(answer).find(({ sha256 }) => sha256 === given.sha256);
        return found ? detail(found) : nothing('No listener shows it now, and the evidence of this time does not have it.');
      },
    });
    return { title: 'Certificate', nodes: [el('h1', { tabindex: '-1' }, 'Certificate'), one.node], panels: [one] };
  }
  const list = panel({
    title: 'By days left',
    name: 'certificates',
    wide: true,
    intro: 'Ours by a handshake with each listener, and those that peers showed in this time.',
    load,
    draw: (answer) => {
      const all = gather(answer);
      return [
        ...unreached(answer),
        all.length === 0 ? nothing('No listener shows a certificate, and no peer showed one.') : certificateTable(all, { period: given.period }),
        el('p', { class: 'note' }, 'Looked at ', time(answer.checkedAt, hour), answer.next ? '. There are more of peers than are shown.' : '.'),
      ];
    },
  });
  return { title: 'Certificates', nodes: [el('h1', { tabindex: '-1' }, 'Certificates'), list.node], panels: [list] };
}

function detail(one) {
  return [
    facts([
      ['Subject', one.subject],
      ['Issuer', one.issuer],
      ['Names', one.dnsNames?.join(', ')],
      ['Whose', where(one)],
      ['Begins', time(one.notBefore, day)],
      ['Ends', [time(one.notAfter, day), ' ', dayBadge(one)]],
      ['Key', [one.keyAlgorithm, one.keyBits].filter(Boolean).join(' ')],
      ['First seen in this time', one.seen ? time(one.seen, day) : null],
      ['SHA-256', el('code', {}, one.sha256)],
      ['SHA-256 of the key', one.spkiSha256 ? el('code', {}, one.spkiSha256) : null],
    ]),
    el('p', {}, link(to('sessions', { certificate: one.sha256 }), 'Sessions that had it')),
  ];
}
