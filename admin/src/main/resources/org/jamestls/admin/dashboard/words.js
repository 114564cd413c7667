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

/** How figures, times and names are said. */

const NUMBER = new Intl.NumberFormat('en-GB');
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export const number = (value) => NUMBER.format(value);

export function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A share in percent that says 100 % and 0 % of nothing but all and none. */
export function share(part, whole) {
  if (whole === 0) {
    return '–';
  }
  if (part === whole || part === 0) {
    return part === 0 ? '0 %' : '100 %';
  }
  const percent = (100 * part) / whole;
  return `${Math.min(99.9, Math.max(0.1, percent)).toFixed(1)} %`;
}

const moment = (format) => (text) => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? String(text) : format.format(time);
};

export const day = moment(DAY);
export const exactly = moment(MOMENT);
export const minute = moment(MINUTE);
export const hour = moment(HOUR);
export const date = moment(DATE);

/** The versions of TLS in the order of a stack, from the worst at its foot to the best. */
export const PROTOCOLS = ['cleartext', 'not-known', 'old', 'TLSv1.2', 'TLSv1.3'];

const PROTOCOL_NAMES = {
  cleartext: 'Without TLS',
  'not-known': 'Not known',
  old: 'Older TLS',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
  'TLSv1.1': 'TLS 1.1',
  TLSv1: 'TLS 1.0',
  SSLv3: 'SSL 3.0',
};

export const protocol = (name) => PROTOCOL_NAMES[name] ?? name;

/** Which of PROTOCOLS a version counts as. */
export const kind = (name) => (PROTOCOLS.includes(name) ? name : 'old');

const VERDICTS = { pass: 'Met', fail: 'Not met', none: 'No rule' };
export const verdict = (name) => VERDICTS[name] ?? name;

const ENDINGS = { closed: 'Closed', 'handshake-failed': 'Handshake failed' };
export const ending = (name) => ENDINGS[name] ?? name;

/** What a row is called that has no domain or peer. */
export function nobody(by, key) {
  if (by === 'peer') {
    return 'not known';
  }
  return key === '<>' ? 'notifications (null sender)' : 'before a sender was named';
}

export function daysLeft(days) {
  if (days < 0) {
    return `over since ${counted(-days, 'day')}`;
  }
  return days === 0 ? 'ends within a day' : counted(days, 'day');
}
