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

/** What an administrator sees at a look. */

import { get } from './access.js';
import { certificateTable, gather, unreached } from './certificates.js';
import { columnsChart } from './charts.js';
import { byProtocol, columns, doubts, testingRules } from './figures.js';
import { badge, bar, el, link, nothing, panel, table, time } from './page.js';
import { period, to } from './place.js';
import { state } from './state.js';
import { counted, kind, minute, nobody, number, protocol, share } from './words.js';

const ROWS = 8;
const MANY_ROWS = '1000';

/** The view; its period stands in the address. */
export function overview(given) {
  const chosen = period(given);
  const from = chosen.key;
  const ask = (more) => get('tls/statistics', { from, ...more });
  let counting = null;
  /** What two parts show is counted once. */
  const byRule = () => {
    counting ??= ask({ by: 'rule' }).finally(() => {
      counting = null;
    });
    return counting;
  };
  const panels = [
    state(),
    mailShare(from, chosen, () => ask({ by: chosen.by })),
    without(from, (by) => ask({ by, protocol: 'cleartext', limit: MANY_ROWS })),
    lost(from, byRule, (rule) => ask({ by: 'domain', rule, wouldBeRefused: 'true', limit: MANY_ROWS })),
    refusals(from, byRule),
    certificatesPanel(from),
  ];
  return {
    title: 'Overview',
    nodes: [el('h1', { tabindex: '-1', class: 'unseen' }, 'Overview'), el('div', { class: 'grid' }, panels.map(({ node }) => node))],
    panels,
    period: chosen,
  };
}

// ------------------------------------------------------------ share by version, over time

function mailShare(from, chosen, load) {
  return panel({
    title: `Mail by TLS version, last ${chosen.name}`,
    name: 'share',
    wide: true,
    load,
    draw: (found) => {
      const { total } = found;
      const versions = byProtocol(found.rows);
      const cells = columns(found.rows, found.from, found.to, chosen.column);
      const all = { from };
      return [
        ...doubts(found).map((doubt) => el('p', { class: 'note' }, badge('look', doubt))),
        el('div', { class: 'share' },
          el('div', {},
            el('p', { class: 'big' }, link(to('sessions', all), share(total.encryptedMessages, total.messages), { id: 'tls-share' })),
            el('p', { class: 'note' }, total.messages === 0 ? 'No mail came in this time.' : `of ${counted(total.messages, 'message')} came over TLS`),
            total.messages === 0 ? null : table('Messages by TLS version', [{ name: 'Version', wide: true }, { name: 'Share', number: true }, { name: 'Messages', number: true }], versions.map(([name, count]) => [
              [el('span', { class: `swatch k-${kind(name).replace('.', '')}`, 'aria-hidden': 'true' }), protocol(name)],
              share(count, total.messages),
              name === 'not-known' ? number(count) : link(to('sessions', { ...all, protocol: name }), number(count)),
            ])),
            el('ul', { class: 'figures' },
              figure(total.sessions, 'session', to('sessions', all), 'sessions'),
              figure(total.refusals, 'refusal', to('refusals', all), 'refusals'),
              figure(total.wouldBeRefused, 'message would be refused by a rule in testing', to('sessions', { ...all, wouldBeRefused: 'true' }), 'would', 'messages would be refused by rules in testing'),
              figure(total.handshakesFailed, 'handshake failed', to('sessions', { ...all, ending: 'handshake-failed' }), 'handshakes', 'handshakes failed'))),
          total.messages === 0 ? nothing('The chart begins with the first message.') : el('div', {},
            columnsChart(cells, summary(cells, total), (column) => {
              location.hash = to('sessions', span(column));
            }),
            asTable(cells))),
      ];
    },
  });
}

function figure(count, one, href, id, many = `${one}s`) {
  return el('li', {}, link(href, number(count), { id: `figure-${id}` }), ` ${count === 1 ? one : many}`);
}

const span = (column) => ({ from: new Date(column.begin).toISOString(), to: new Date(column.end).toISOString() });

function summary(cells, total) {
  const busiest = cells.reduce((most, one) => (one.messages > most.messages ? one : most));
  return `Columns of messages over time by TLS version: ${counted(total.messages, 'message')}, ${share(total.encryptedMessages, total.messages)} over TLS, most of them at ${minute(busiest.begin)}. The table below has all figures.`;
}

function asTable(cells) {
  const kinds = ['TLSv1.3', 'TLSv1.2', 'old', 'not-known', 'cleartext'].filter((name) => cells.some((one) => one.kinds[name] > 0));
  return el('details', { id: 'share-table' }, el('summary', {}, 'The same as a table'),
    table('Messages over time by TLS version', [{ name: 'From', wide: true }, ...kinds.map((name) => ({ name: protocol(name), number: true })), { name: 'All', number: true }],
      cells.filter((one) => one.messages > 0).toReversed().map((one) => [
        link(to('sessions', span(one)), minute(one.begin)),
        ...kinds.map((name) => number(one.kinds[name])),
        number(one.messages),
      ])));
}

// ------------------------------------------------------------ who comes without, who would be lost

function without(from, load) {
  let by = 'domain';
  const view = panel({
    title: 'Who still comes without TLS',
    name: 'without',
    intro: 'Can’t: a TLS handshake of the same address failed within the hour before; it would be lost if clear text were refused. Not seen: it may come back with TLS.',
    load: () => load(by),
    draw: (found) => {
      const picker = choice('without-by', 'By', [['domain', 'domain of the sender'], ['peer', 'address of the peer']], by, (chosen) => {
        by = chosen;
        view.refresh();
      });
      const rows = found.rows.filter((row) => row.messages > 0 || row.refusals > 0)
        .sort((one, other) => other.messages - one.messages || other.refusals - one.refusals);
      if (rows.length === 0) {
        return nothing('Nobody in this time.');
      }
      const asked = { from, protocol: 'cleartext' };
      return [
        picker,
        ...doubts(found).map((doubt) => el('p', { class: 'note' }, badge('look', doubt))),
        folded('without', rows, (shown) => table('Who sends without TLS', [
          { name: by === 'domain' ? 'Domain' : 'Peer', wide: true }, { name: 'Messages', number: true }, { name: 'Refused', number: true }, { name: 'Tries TLS' }, { name: 'Last seen' },
        ], shown.map((row) => [
          [behind(by, row.key, row.key, 'sessions', asked), bar(row.messages, rows[0].messages, 'warm')],
          behind(by, row.key, number(row.messages), 'sessions', asked),
          behind(by, row.key, number(row.refusals), 'refusals', asked),
          tried(by, row, asked),
          row.last ? time(row.last, minute) : '',
        ]))),
      ];
    },
  });
  return view;
}

/** Whether one comes without TLS since it can't, as far as its handshakes tell. */
function tried(by, row, asked) {
  const cant = row.messagesAfterFailedHandshake + row.refusalsAfterFailedHandshake;
  return cant === 0 ? 'not seen' : [badge('bad', 'can’t'), ' ', behind(by, row.key, number(cant), 'sessions', { ...asked, afterFailedHandshake: 'true' })];
}

function choice(id, label, options, chosen, change) {
  return el('p', { class: 'field inline' }, el('label', { for: id }, label),
    el('select', { id, onchange: (event) => change(event.target.value) }, options.map(([value, text]) => el('option', { value, selected: value === chosen }, text))));
}

/** A name, or a figure of it, is a link to what is behind it, where one can ask for the name. */
function behind(by, key, text, view, asked) {
  if (text === '0') {
    return text;
  }
  if (key === '<>' || key === 'none') {
    return text === key ? nobody(by, key) : link(to(view, asked), text);
  }
  return link(to(view, { ...asked, [by]: key }), text);
}

function lost(from, byRule, ofRule) {
  let rule = null;
  const view = panel({
    title: 'Who would be lost',
    name: 'lost',
    intro: 'If a rule in testing mode were enforced, by the domain of the sender.',
    load: async () => {
      const [found, policy] = await Promise.all([byRule(), get('tls/policy').catch(() => ({ xml: '' }))]);
      const counts = new Map(testingRules(policy.xml).map((name) => [name, 0]));
      found.rows.filter((row) => row.wouldBeRefused > 0).forEach((row) => counts.set(row.key, row.wouldBeRefused));
      const rules = [...counts].sort(([, one], [, other]) => other - one);
      const chosen = counts.has(rule) ? rule : rules[0]?.[0];
      const domains = chosen === undefined ? null : await ofRule(chosen);
      return { rules, chosen, domains };
    },
    draw: ({ rules, chosen, domains }) => {
      if (chosen === undefined) {
        return nothing('No rule is in testing mode, and none would have refused anything. ', 'james-tls policy what-if replays a candidate over the evidence.');
      }
      const picker = choice('lost-rule', 'Rule', rules.map(([name, count]) => [name, `${name} (${counted(count, 'message')})`]), chosen, (name) => {
        rule = name;
        view.refresh();
      });
      const rows = domains.rows.filter((row) => row.wouldBeRefused > 0);
      return [
        picker,
        ...doubts(domains).map((doubt) => el('p', { class: 'note' }, badge('look', doubt))),
        rows.length === 0
          ? nothing(badge('good', 'Nobody'), ' in this time. Look at a longer one before you enforce it.')
          : [
            el('p', { class: 'note' }, link(to('sessions', { from, rule: chosen, wouldBeRefused: 'true' }), counted(domains.total.wouldBeRefused, 'message')), ` of ${counted(rows.length + domains.others.keys, 'domain')} would be refused.`, gone(domains.total, { from, rule: chosen, wouldBeRefused: 'true' })),
            folded('lost', rows, (shown) => table('Domains whose mail would be refused', [
              { name: 'Domain', wide: true }, { name: 'Messages', number: true }, { name: 'Last seen' },
            ], shown.map((row) => [
              [behind('domain', row.key, row.key, 'sessions', { from, rule: chosen, wouldBeRefused: 'true' }), bar(row.wouldBeRefused, rows[0].wouldBeRefused, 'warm')],
              behind('domain', row.key, number(row.wouldBeRefused), 'sessions', { from, rule: chosen, wouldBeRefused: 'true' }),
              row.last ? time(row.last, minute) : '',
            ]))),
          ],
        el('p', { class: 'note' }, 'For a rule that is not written yet: ', el('code', {}, 'james-tls policy what-if'), ', or POST /tls/policy/what-if, replays a candidate over the evidence.'),
      ].flat();
    },
  });
  return view;
}

/** Who has no other way than clear text. */
function gone(total, asked) {
  const cant = total.messagesAfterFailedHandshake;
  return cant === 0 ? null : [' ', link(to('sessions', { ...asked, afterFailedHandshake: 'true' }), counted(cant, 'message'), { id: 'figure-gone' }), ' of them came in clear text after a failed handshake: who sends them can’t do TLS with this server.'];
}

// ------------------------------------------------------------ refusals by rule

function refusals(from, load) {
  return panel({
    title: 'Refusals by rule',
    name: 'by-rule',
    load,
    draw: (found) => {
      const rows = found.rows.filter((row) => row.refusals > 0).sort((one, other) => other.refusals - one.refusals);
      if (rows.length === 0) {
        return nothing('Nothing was refused in this time.');
      }
      return [
        ...doubts(found).map((doubt) => el('p', { class: 'note' }, badge('look', doubt))),
        folded('by-rule', rows, (shown) => table('Refusals by rule', [{ name: 'Rule', wide: true }, { name: 'Refusals', number: true }, { name: 'Last' }], shown.map((row) => [
          [row.key === 'none' ? 'no rule (REQUIRETLS, or a failure of ours)' : link(to('refusals', { from, rule: row.key }), row.key), bar(row.refusals, rows[0].refusals)],
          row.key === 'none' ? link(to('refusals', { from }), number(row.refusals)) : link(to('sessions', { from, rule: row.key, verdict: 'fail' }), number(row.refusals)),
          row.last ? time(row.last, minute) : '',
        ]))),
      ];
    },
  });
}

// ------------------------------------------------------------ certificates

function certificatesPanel(from) {
  return panel({
    title: 'Certificates by days left',
    name: 'certificates',
    load: () => get('tls/certificates', { from, limit: '500' }),
    draw: (answer) => {
      const all = gather(answer);
      return [
        ...unreached(answer),
        all.length === 0 ? nothing('No listener shows a certificate, and no peer showed one.') : certificateTable(all.slice(0, ROWS), { period: from }),
        all.length > ROWS ? el('p', {}, link(to('certificates', { period: from }), `All ${number(all.length)}`)) : null,
      ];
    },
  });
}

/** The first rows, and all where the reader wants them. */
function folded(name, rows, draw) {
  if (rows.length <= ROWS) {
    return draw(rows);
  }
  return [draw(rows.slice(0, ROWS)), el('details', { id: `${name}-rest` }, el('summary', {}, `${number(rows.length - ROWS)} more`), draw(rows.slice(ROWS)))];
}
