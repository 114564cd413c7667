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

/** The dashboard: which view is shown, and when it is looked at again. */

import { forgetSecret, hasSecret, mayAsk, watchSecret } from './access.js';
import { certificates } from './certificates.js';
import { mail, session } from './entries.js';
import { overview } from './overview.js';
import { el, link } from './page.js';
import { here, PERIODS, to } from './place.js';
import { search } from './search.js';
import { hour } from './words.js';

const AGAIN = 60_000;
/** The page looks again when it has left the server alone ten times as long as its look took. */
const REST = 10;
const TICK = 5_000;

const VIEWS = {
  '': overview,
  sessions: (given) => search('sessions', given),
  refusals: (given) => search('refusals', given),
  certificates,
  session,
  mail,
};

const TABS = [['', 'Overview'], ['sessions', 'Sessions'], ['refusals', 'Refusals'], ['certificates', 'Certificates']];

const main = document.getElementById('main');
const status = document.getElementById('status');
let shown = null;
let automatic = true;
let due = Infinity;

function show(moved) {
  const { view, given } = here();
  const make = VIEWS[view] ?? overview;
  mayAsk();
  shown = make(given);
  document.title = `${shown.title} – TLS dashboard`;
  main.replaceChildren(...shown.nodes);
  tabs(view);
  controls();
  if (moved) {
    scrollTo(0, 0);
    main.querySelector('h1')?.focus({ preventScroll: true });
  }
  refresh(shown);
}

/** Loads all parts again, and says so when it is done. */
async function refresh(what) {
  main.setAttribute('aria-busy', 'true');
  const begun = Date.now();
  due = Infinity;
  const all = await Promise.all(what.panels.map((one) => one.refresh()));
  if (what === shown) {
    main.setAttribute('aria-busy', 'false');
    due = Date.now() + Math.max(AGAIN, REST * (Date.now() - begun));
    status.textContent = all.every(Boolean) ? `Up to date at ${hour(new Date())}` : `Not all could be loaded at ${hour(new Date())}`;
  }
}

function tabs(view) {
  document.getElementById('views').replaceChildren(el('ul', {}, TABS.map(([name, text]) =>
    el('li', {}, link(to(name), text, { 'aria-current': name === view ? 'page' : null })))));
}

function controls() {
  const chosen = shown.period;
  const periods = chosen ? el('fieldset', { class: 'periods' }, el('legend', { class: 'unseen' }, 'Period'), PERIODS.map((one) => el('label', {},
    el('input', {
      type: 'radio', name: 'period', value: one.key, checked: one === chosen,
      onchange: () => {
        history.replaceState(null, '', to('', { period: one.key }));
        show(false);
        document.querySelector(`input[name=period][value="${one.key}"]`)?.focus();
      },
    }), el('span', {}, one.name)))) : null;
  document.getElementById('controls').replaceChildren(...[
    periods,
    chosen ? el('label', { class: 'switch', title: 'Less often where a look takes the server long' }, el('input', {
      type: 'checkbox', id: 'automatic', checked: automatic,
      onchange: (event) => {
        automatic = event.target.checked;
      },
    }), 'Every minute') : null,
    el('button', {
      type: 'button', id: 'refresh',
      onclick: () => {
        mayAsk();
        refresh(shown);
      },
    }, 'Refresh'),
    hasSecret() ? el('button', {
      type: 'button', id: 'forget', class: 'quiet',
      onclick: () => {
        forgetSecret();
        location.reload();
      },
    }, 'Forget the token') : null,
  ].filter(Boolean));
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
document.getElementById('zone').textContent = `Times are of ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`;
watchSecret(controls);
addEventListener('hashchange', () => show(true));
setInterval(() => {
  // what is being read or filled in is left alone
  if (automatic && Date.now() >= due && !document.hidden && shown.period) {
    refresh(shown);
  }
}, TICK);
show(false);
