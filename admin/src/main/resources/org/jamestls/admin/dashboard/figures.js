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

/** What is counted, made ready to be shown. */

import { kind, PROTOCOLS } from './words.js';

const HOUR = 3_600_000;

/** How many messages came by each of PROTOCOLS, of all rows together. */
export function byKind(rows) {
  const sums = Object.fromEntries(PROTOCOLS.map((name) => [name, 0]));
  rows.forEach((row) => Object.entries(row.protocols ?? {}).forEach(([name, count]) => {
    sums[kind(name)] += count;
  }));
  return sums;
}

/** Messages by the versions themselves, as the server names them. */
export function byProtocol(rows) {
  const sums = new Map();
  rows.forEach((row) => Object.entries(row.protocols ?? {}).forEach(([name, count]) => {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }));
  return [...sums].sort(([one], [other]) => PROTOCOLS.indexOf(kind(other)) - PROTOCOLS.indexOf(kind(one)) || (one < other ? 1 : -1));
}

/**
 * Columns without gaps from rows by hour or day, which leave out what is empty.
 *
 * @param width of a column in hours
 * @returns each with begin and end in milliseconds, and the messages of each kind
 */
export function columns(rows, from, to, width) {
  const step = width * HOUR;
  const first = Math.floor(Date.parse(from) / step) * step;
  const count = Math.max(1, Math.ceil((Date.parse(to) - first) / step));
  const all = Array.from({ length: count }, (_, index) => ({
    begin: first + index * step,
    end: first + (index + 1) * step,
    rows: [],
  }));
  rows.forEach((row) => all[Math.floor((Date.parse(row.key) - first) / step)]?.rows.push(row));
  return all.map(({ begin, end, rows: own }) => {
    const kinds = byKind(own);
    return { begin, end, kinds, messages: Object.values(kinds).reduce((sum, one) => sum + one, 0) };
  });
}

/** The rules of a policy that only record, in its order. */
export function testingRules(xml) {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return [...document.getElementsByTagNameNS('*', 'rule')]
    .filter((rule) => rule.getAttribute('mode') === 'testing')
    .map((rule) => rule.getAttribute('name'))
    .filter(Boolean);
}

/** What a count leaves open, in words; empty where it is whole. */
export function doubts(counted) {
  return [
    counted.complete ? '' : `Counting took too long and stopped${counted.readUntil ? ` at ${counted.readUntil}` : ''}: choose a shorter time.`,
    counted.exact ? '' : 'There were more names than are told apart: small figures are too small.',
    counted.leftOut > 0 ? `${counted.leftOut} entries of peers that came too often were only summed by the ledger.` : '',
    counted.unread > 0 ? `${counted.unread} lines of the ledger could not be read.` : '',
  ].filter(Boolean);
}
