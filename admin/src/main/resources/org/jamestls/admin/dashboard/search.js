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

/** Sessions and refusals that have what a reader asks for. */

import { get, Trouble } from './access.js';
import { badge, el, link, nothing, panel, table, time } from './page.js';
import { to } from './place.js';
import { counted, ending, exactly, protocol, verdict } from './words.js';

const PAGE = '50';

const FIELDS = [
  { name: 'from', label: 'From', hint: '24h, 7d, 2026-11-24' },
  { name: 'to', label: 'To', hint: 'now' },
  { name: 'domain', label: 'Domain of sender or recipient', hint: 'example.org' },
  { name: 'peer', label: 'Address of the peer', hint: '192.0.2.0/24' },
  { name: 'rule', label: 'Rule', hint: 'mx' },
  { name: 'protocol', label: 'TLS', options: ['cleartext', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'], say: protocol },
  { name: 'certificate', label: 'SHA-256 of a certificate', hint: '64 hex digits' },
  { name: 'afterFailedHandshake', label: 'Without TLS after', options: ['true'], say: () => 'a failed handshake of the same peer' },
  { name: 'ending', label: 'Ending', options: ['closed', 'handshake-failed'], say: ending, of: 'sessions' },
  { name: 'verdict', label: 'Verdict', options: ['pass', 'fail', 'none'], say: verdict, of: 'sessions' },
  { name: 'wouldBeRefused', label: 'Would be refused', options: ['true'], say: () => 'by a rule in testing mode', of: 'sessions' },
];

const VIEWS = {
  sessions: {
    title: 'Sessions',
    intro: 'Each has an entry in the evidence with all that is asked, oldest first.',
    empty: 'No session has all of that in this time.',
    items: (answer) => answer.sessions,
    draw: sessionTable,
  },
  refusals: {
    title: 'Refusals',
    intro: 'What clients were told and why, oldest first.',
    empty: 'Nothing was refused that has all of that in this time.',
    items: (answer) => answer.refusals,
    draw: refusalTable,
  },
};

/** The view of sessions or refusals; what is asked stands in the address. */
export function search(view, given) {
  const { title, intro, empty, items, draw } = VIEWS[view];
  const fields = FIELDS.filter((field) => (field.of ?? view) === view);
  const asked = Object.fromEntries(fields.map(({ name }) => [name, given[name]]).filter(([, value]) => value));
  const found = [];
  let next;
  const results = panel({
    title: 'Found',
    name: 'found',
    wide: true,
    load: async () => {
      const answer = await get(`tls/${view}`, { ...asked, limit: PAGE });
      found.splice(0, found.length, ...items(answer));
      return answer;
    },
    draw: drawn,
  });

  function drawn(answer) {
    next = answer.next;
    const notes = [
      answer.complete ? null : el('p', { class: 'note' }, badge('look', 'The search took too long and stopped: ask for a shorter time.')),
      ...(answer.problems ?? []).map((problem) => el('p', { class: 'note' }, badge('look', problem))),
    ];
    if (found.length === 0) {
      return [...notes, nothing(next ? 'Nothing so far.' : empty), next ? more() : null];
    }
    return [
      ...notes,
      el('p', { class: 'note', id: 'found-count' }, `${counted(found.length, view === 'sessions' ? 'session' : 'refusal')}${next ? ', and more' : ''}`),
      draw(found),
      next ? more() : null,
    ];
  }

  function more() {
    const button = el('button', {
      type: 'button',
      id: 'more',
      onclick: async () => {
        button.disabled = true;
        try {
          const answer = await get(`tls/${view}`, { ...asked, limit: PAGE, cursor: next });
          found.push(...items(answer));
          const body = button.closest('.body');
          const count = found.length - items(answer).length;
          body.replaceChildren(...drawn(answer).flat().filter(Boolean));
          (body.querySelectorAll('tbody a')[count] ?? body.querySelector('#more'))?.focus();
        } catch (error) {
          button.disabled = false;
          button.after(el('p', { role: 'alert' }, badge('bad', error instanceof Trouble ? error.message : 'That failed.')));
        }
      },
    }, 'Show more');
    return button;
  }

  return { title, nodes: [el('h1', { tabindex: '-1' }, title), el('p', { class: 'lead' }, intro), form(view, fields, asked), results.node], panels: [results] };
}

function form(view, fields, asked) {
  const node = el('form', {
    'aria-label': `Which ${view}`,
    onsubmit: (event) => {
      event.preventDefault();
      const values = [...new FormData(node)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
      location.hash = to(view, Object.fromEntries(values));
    },
  }, fields.map((field) => el('div', { class: 'field' },
    el('label', { for: `ask-${field.name}` }, field.label),
    field.options ? choice(field, asked[field.name]) : el('input', {
      id: `ask-${field.name}`, name: field.name, placeholder: field.hint, autocomplete: 'off', spellcheck: 'false', value: asked[field.name] ?? '',
    }))),
  el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'main' }, 'Look'), link(to(view), 'Ask for all')));
  const words = Object.entries(asked).map(([name, value]) => `${name} ${value}`).join(', ');
  return el('details', { class: 'asked', open: matchMedia('(min-width: 40rem)').matches }, el('summary', {}, words ? `Asked for: ${words}` : 'Ask for some of them'), node);
}

function choice(field, chosen) {
  return el('select', { id: `ask-${field.name}`, name: field.name },
    el('option', { value: '' }, 'any'),
    field.options.map((value) => el('option', { value, selected: value === chosen }, field.say(value))));
}

export function verdictBadge(name) {
  return name === undefined ? '' : badge({ pass: 'good', fail: 'bad' }[name] ?? 'plain', verdict(name));
}

export function tlsWords(tls) {
  if (!tls) {
    return badge('plain', 'Not known');
  }
  return tls.start === 'cleartext' ? badge('look', protocol('cleartext')) : [protocol(tls.protocol), el('span', { class: 'small' }, tls.cipher)];
}

function sessionTable(sessions) {
  return table('Sessions', [
    { name: 'Time' }, { name: 'Peer', wide: true }, { name: 'Listener' }, { name: 'TLS', wide: true }, { name: 'Verdict' }, { name: 'Messages', number: true }, { name: 'Refusals', number: true },
  ], sessions.map((session) => [
    link(to('session', { id: session.session }), time(session.time, exactly)),
    [session.peer ?? 'not known', session.helo ? el('span', { class: 'small' }, session.helo) : null].filter(Boolean),
    session.listener,
    session.ending === 'handshake-failed' ? badge('look', ending(session.ending)) : tlsWords(session.tls),
    verdictBadge(session.verdict),
    String(session.entries.offered),
    String(session.entries.refused),
  ]));
}

function refusalTable(refusals) {
  return table('Refusals', [
    { name: 'Time' }, { name: 'Peer', wide: true }, { name: 'Sender', wide: true }, { name: 'Rule' }, { name: 'What was found', wide: true }, { name: 'Reply', wide: true },
  ], refusals.map(({ entry }) => [
    link(to('session', { id: entry.session }), time(entry.time, exactly)),
    [entry.peer ?? 'not known', entry.helo ? el('span', { class: 'small' }, entry.helo) : null].filter(Boolean),
    entry.sender === undefined ? 'not named yet' : entry.sender || 'null sender',
    entry.governing?.rule ?? { requiretls: 'REQUIRETLS', failure: 'failure of ours' }[entry.by] ?? entry.by,
    violations(entry.governing),
    entry.reply ? `${entry.reply.code} ${entry.reply.enhanced ?? ''} ${entry.reply.text}` : '',
  ]));
}

export function violations(ruled) {
  return (ruled?.violations ?? []).map((one) => `${one.found}, required ${one.required}`).join('; ');
}
