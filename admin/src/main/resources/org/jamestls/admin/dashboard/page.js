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

/**
 * Parts of pages. Whatever comes from the server is put in as text; no part takes markup.
 */

import { Trouble } from './access.js';

/** An element: attributes by name, listeners by on…, children as nodes or text. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export function link(href, text, attributes = {}) {
  return el('a', { href, ...attributes }, text);
}

export function time(text, say) {
  return el('time', { datetime: text, title: text }, say(text));
}

/** A word with a sign before it, so that its colour is never all that tells. */
export function badge(kind, text) {
  const signs = { good: '✓', look: '!', bad: '✕', plain: '·' };
  return el('span', { class: `badge ${kind}` }, el('span', { class: 'sign', 'aria-hidden': 'true' }, signs[kind]), text);
}

/** The part that a figure is of a whole, as a bar beside it. */
export function bar(part, whole, kind = '') {
  const node = el('span', { class: `bar ${kind}`, 'aria-hidden': 'true' });
  node.style.setProperty('--part', `${whole === 0 ? 0 : Math.max(part > 0 ? 1.5 : 0, (100 * part) / whole)}%`);
  return node;
}

/**
 * A table. One of many columns becomes a list of cards on a phone, and stays a table for who listens to it.
 *
 * @param columns each with its name, and number or wide where its cells are that
 * @param rows each a list of cells: text, a node, or a list of them; the first names the row
 */
export function table(caption, columns, rows) {
  const heads = columns.map((column) => el('th', { scope: 'col', role: 'columnheader', class: column.number ? 'number' : column.wide ? 'wide' : '' }, column.name));
  const body = rows.map((cells) => el('tr', { role: 'row' }, cells.map((cell, index) => {
    const column = columns[index];
    const attributes = { class: column.number ? 'number' : column.wide ? 'wide' : '', 'data-name': column.name };
    return index === 0
      ? el('th', { scope: 'row', role: 'rowheader', ...attributes }, cell)
      : el('td', { role: 'cell', ...attributes }, cell);
  })));
  return el('table', { role: 'table', class: columns.length > 3 ? 'cards' : '' },
    el('caption', { class: 'unseen' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, heads)),
    el('tbody', { role: 'rowgroup' }, body));
}

/** Names and values; pairs without a value are left out. */
export function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

export function nothing(text, ...more) {
  return el('p', { class: 'nothing' }, text, ...more);
}

/**
 * A part of a page that loads by itself: what it showed stays until the new comes, and the reader's
 * focus with it.
 *
 * @param load gives what draw is given; draw gives nodes
 */
export function panel({ title, name, level = 2, intro, wide = false, load, draw }) {
  const body = el('div', { class: 'body', 'aria-busy': 'true' }, el('p', { class: 'loading' }, 'Loading …'));
  const node = el('section', { class: wide ? 'panel wide' : 'panel', 'aria-labelledby': `${name}-title`, id: name },
    el('div', { class: 'panel-head' }, el(`h${level}`, { id: `${name}-title` }, title), intro ? el('p', { class: 'note' }, intro) : null),
    body);
  let round = 0;

  async function refresh() {
    const mine = ++round;
    body.setAttribute('aria-busy', 'true');
    let content;
    let good = true;
    try {
      content = [await draw(await load())].flat().filter(Boolean);
    } catch (error) {
      if (error.name === 'AbortError') {
        return true;
      }
      if (!(error instanceof Trouble)) {
        console.error(error);
      }
      good = false;
      content = [el('div', { class: 'trouble', role: 'alert' },
        badge('bad', error instanceof Trouble ? error.message : 'This part of the page failed.'),
        el('button', { type: 'button', id: `${name}-again`, onclick: () => refresh() }, 'Try again'))];
    }
    if (mine === round) {
      replace(body, content);
      body.setAttribute('aria-busy', 'false');
    }
    return good;
  }

  return { node, refresh };
}

/** Puts in other content, and the focus where it was: on the same link, or what has the same id. */
function replace(body, content) {
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const open = [...body.querySelectorAll('details[open][id]')].map((node) => node.id);
  body.replaceChildren(...content);
  open.forEach((id) => body.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', ''));
  if (focused) {
    const again = focused.id
      ? body.querySelector(`#${CSS.escape(focused.id)}`)
      : [...body.querySelectorAll('a')].find((one) => one.href === focused.href);
    again?.focus({ preventScroll: true });
  }
}
