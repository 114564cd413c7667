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

/** What James' web administration is asked, and the secret that it may want first. */

/** How many requests run at once: the server lets few search the evidence at a time. */
const AT_ONCE = 2;

let running = 0;
const waiting = [];

/** The header that opens the private routes; it lives in this variable and nowhere else. */
let secret = null;
let asking = null;
/** Whether the reader closed the question; then it is not asked again until the reader acts. */
let declined = false;
let onChange = () => {};

/** What went wrong with a request, in words for its reader. */
export class Trouble extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Is told whenever a secret is taken or forgotten. */
export function watchSecret(listener) {
  onChange = listener;
}

export function hasSecret() {
  return secret !== null;
}

export function forgetSecret() {
  secret = null;
  onChange();
}

/** The reader acts: what was declined may be asked again. */
export function mayAsk() {
  declined = false;
}

/** The JSON of a private route; asks for the secret where it is wanted. */
export async function get(path, parameters = {}, signal = undefined) {
  await place();
  try {
    return await json(await open(path, parameters, signal));
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Health is public, and its JSON comes with 503 too. */
export async function health(signal) {
  const answer = await ask('healthcheck', {}, signal);
  if (answer.status !== 200 && answer.status !== 503) {
    throw await trouble(answer);
  }
  return await json(answer);
}

function place() {
  running++;
  return running <= AT_ONCE ? undefined : new Promise((resolve) => waiting.push(resolve));
}

async function open(path, parameters, signal) {
  for (;;) {
    const used = secret;
    const answer = await ask(path, { headers: used ? { [used.header]: used.value } : {} }, signal, parameters);
    if (answer.ok) {
      return answer;
    }
    if (answer.status !== 401) {
      throw await trouble(answer);
    }
    const why = await answer.text();
    if (used === secret) {
      await askForSecret(why, used !== null);
    }
  }
}

async function ask(path, options, signal, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''));
  const text = query.toString();
  try {
    return await fetch(text ? `${path}?${text}` : path, { ...options, signal, credentials: 'omit', cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Trouble('The server does not answer. Is James running, and is this page still on its address?', 0);
  }
}

async function json(answer) {
  try {
    return await answer.json();
  } catch {
    throw new Trouble('The server answered with something that is no JSON.', answer.status);
  }
}

async function trouble(answer) {
  const text = await answer.text();
  let message = '';
  try {
    const told = JSON.parse(text);
    message = [told.message, told.details].filter((part) => typeof part === 'string' && part).join(': ');
  } catch {
    // what is no JSON is not for a reader
  }
  if (!message && answer.status === 404) {
    message = 'There is no such route. webadmin.properties needs extensions.routes=org.jamestls.admin.TlsRoutes';
  }
  return new Trouble(message || `The server answered with the status ${answer.status}.`, answer.status);
}

/** One question for all requests that wait for it; a reader who closes it gets the routes' refusal. */
function askForSecret(why, wasWrong) {
  if (declined) {
    return Promise.reject(refusal(why));
  }
  asking ??= question(why, wasWrong).finally(() => {
    asking = null;
  });
  return asking;
}

const wantsPassword = (why) => /password/i.test(why);

const refusal = (why) => new Trouble(wantsPassword(why) ? 'A password is needed to see this.' : 'A token is needed to see this.', 401);

function question(why, wasWrong) {
  const password = wantsPassword(why);
  const dialog = document.getElementById('access');
  const field = document.createElement('input');
  const form = document.createElement('form');
  const part = (tag, text, attributes = {}) => {
    const node = document.createElement(tag);
    node.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  };
  Object.entries({ id: 'secret', type: 'password', autocomplete: 'off', spellcheck: 'false', required: '', 'aria-describedby': 'access-note' })
    .forEach(([name, value]) => field.setAttribute(name, value));
  const refuse = part('button', 'Cancel', { type: 'button', class: 'quiet' });
  const buttons = part('p', '', { class: 'buttons' });
  buttons.append(part('button', 'Show the figures', { type: 'submit', class: 'main' }), refuse);
  form.append(part('h2', password ? 'Password of web administration' : 'Token of web administration', { id: 'access-title' }));
  if (wasWrong) {
    form.append(part('p', password ? 'That was not the password.' : 'That token was not good: it may be over, or not of an administrator.', { role: 'alert', class: 'fault' }));
  }
  form.append(
    part('label', password ? 'Password' : 'Token (JWT)', { for: 'secret' }),
    field,
    part('p', 'It is kept in the memory of this page only, and is gone when you close or reload it.', { id: 'access-note', class: 'note' }),
    buttons,
  );
  dialog.replaceChildren(form);
  return new Promise((resolve, reject) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // what is pasted often has a line's end, which no header may have
      const value = field.value.replace(/\s+/g, password ? ' ' : '').trim();
      if (!/^[\x20-\x7e]+$/.test(value)) {
        field.setCustomValidity('It can have printable ASCII only.');
        field.reportValidity();
        field.setCustomValidity('');
        return;
      }
      secret = password ? { header: 'Password', value } : { header: 'Authorization', value: `Bearer ${value}` };
      field.value = '';
      dialog.close('given');
    });
    refuse.addEventListener('click', () => dialog.close('refused'));
    dialog.addEventListener('close', () => {
      dialog.replaceChildren();
      if (dialog.returnValue === 'given') {
        onChange();
        resolve();
      } else {
        declined = true;
        reject(refusal(why));
      }
    }, { once: true });
    dialog.returnValue = '';
    dialog.showModal();
    field.focus();
  });
}
