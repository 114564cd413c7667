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

/** One session or one message, entry by entry. */

import { get } from './access.js';
import { badge, el, facts, link, nothing, panel, time } from './page.js';
import { to } from './place.js';
import { tlsWords, verdictBadge, violations } from './search.js';
import { exactly } from './words.js';

const NAMES = {
  offered: 'A message was offered',
  outcome: 'What became of it',
  disposition: 'What was done with it',
  refused: 'Refused',
  session: 'The session ended',
};

const FATES = { queued: 'It was put into the queue', refused: 'Something else in the server refused it' };

/** The view of one session. */
export function session(given) {
  const id = given.id ?? '';
  const shown = panel({
    title: 'Entries',
    name: 'entries',
    wide: true,
    intro: 'As the evidence has them, in their order.',
    load: () => all(id),
    draw: ({ entries, problems }) => [
      summary(entries),
      ...problems.map((problem) => el('p', {}, badge('look', problem))),
      el('ol', { class: 'entries' }, entries.map(item)),
    ],
  });
  return { title: `Session ${id}`, nodes: [el('h1', { tabindex: '-1' }, 'Session ', el('code', {}, id)), shown.node], panels: [shown] };
}

/** The view of one message. */
export function mail(given) {
  const id = given.id ?? '';
  const shown = panel({
    title: 'Entries',
    name: 'entries',
    wide: true,
    intro: 'All that the evidence has of this message.',
    load: () => get(`tls/mails/${encodeURIComponent(id)}`),
    draw: (found) => {
      const entries = [found.offered, ...found.refusals, found.outcome, ...found.dispositions, found.session].filter(Boolean);
      return [
        ...found.problems.map((problem) => el('p', {}, badge('look', problem))),
        entries.length === 0 ? nothing('Nothing is known of it.') : el('ol', { class: 'entries' }, entries.map(item)),
      ];
    },
  });
  return { title: `Message ${id}`, nodes: [el('h1', { tabindex: '-1' }, 'Message ', el('code', {}, id)), shown.node], panels: [shown] };
}

async function all(id) {
  const entries = [];
  const problems = new Set();
  let cursor;
  do {
    const answer = await get(`tls/sessions/${encodeURIComponent(id)}`, { limit: '500', cursor });
    entries.push(...answer.entries);
    answer.problems.forEach((problem) => problems.add(problem));
    cursor = answer.next;
    // a session of thousands of messages is for the command line
  } while (cursor && entries.length < 2000);
  if (cursor) {
    problems.add('There are more entries than are shown here: james-tls evidence query --session shows all.');
  }
  return { entries, problems: [...problems] };
}

/** What all entries of a session say alike. */
function summary(entries) {
  const known = entries.map(({ entry }) => entry).filter((entry) => entry.listener !== undefined);
  const last = known.at(-1);
  if (!last) {
    return null;
  }
  return facts([
    ['Peer', last.peer],
    ['Named itself', last.helo],
    ['User', last.user],
    ['Listener', `${last.listener}, port ${last.port}`],
    ['TLS', tlsWords(last.tls)],
    ['Node', last.node],
  ]);
}

function item(found) {
  const { entry } = found;
  return el('li', {},
    el('h3', {}, NAMES[entry.type] ?? entry.type, ' ', time(entry.time, exactly)),
    facts(told(entry)),
    el('details', {},
      el('summary', {}, `Line ${found.line} of ${found.file}`),
      el('pre', {}, JSON.stringify(entry, null, 2)),
      el('p', { class: 'note' }, 'SHA-256 of the line: ', el('code', {}, found.sha256))));
}

function told(entry) {
  const common = [['Message', entry.mail ? link(to('mail', { id: entry.mail }), entry.mail) : null]];
  switch (entry.type) {
    case 'offered':
      return [...common, ['From', entry.sender || 'null sender'], ['Verdict', verdictBadge(entry.verdict)], ...entry.decisions.flatMap(decision)];
    case 'refused':
      return [
        ...common,
        ['At', entry.stage.toUpperCase()],
        ['From', entry.sender === '' ? 'null sender' : entry.sender],
        ['To', entry.recipient],
        ['Rule', ruled(entry.governing)],
        ['Reply', entry.reply ? `${entry.reply.code} ${entry.reply.enhanced ?? ''} ${entry.reply.text}` : null],
      ];
    case 'outcome':
      return [...common, ['Fate', FATES[entry.fate] ?? entry.fate]];
    case 'disposition':
      return [...common, ['Disposition', entry.disposition], ['For', entry.recipients?.join(', ')]];
    case 'session':
      return [
        ['Session', link(to('session', { id: entry.session }), entry.session)],
        ['Began', time(entry.began, exactly)],
        ['Ending', entry.ending === 'handshake-failed' ? badge('bad', 'TLS was begun and never came about') : 'One side closed the connection'],
        ['Messages', String(entry.messages)],
        ['Refusals', String(entry.refusals)],
        ['Rule', ruled(entry.governing)],
      ];
    default:
      return common;
  }
}

function decision(decided) {
  return [
    ['To', decided.recipients.join(', ')],
    ['Rule', ruled(decided.governing) ?? 'none governed'],
    ...(decided.testing ?? []).map((one) => ['In testing', ruled(one)]),
  ];
}

function ruled(one) {
  if (!one) {
    return null;
  }
  const why = violations(one);
  const name = `${one.rule}${one.profile ? ` (${one.profile})` : ''}, ${one.mode}, on failure ${one.action}`;
  return [verdictBadge(one.verdict), ` ${name}`, why ? el('span', { class: 'small' }, why) : null].filter(Boolean);
}
