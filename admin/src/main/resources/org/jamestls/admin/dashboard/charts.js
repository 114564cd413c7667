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

/** The chart of mail by version over time. Its data stand in a table beside it. */

import { el } from './page.js';
import { date, hour, minute, number, protocol, PROTOCOLS } from './words.js';

const HEIGHT = 240;
const DAY = 86_400_000;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Stripes, so that mail without TLS is told by its pattern too. */
function stripes() {
  const tile = document.createElement('canvas');
  const size = 6 * devicePixelRatio;
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  pen.fillStyle = colour('--surface');
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = colour('--warm');
  pen.lineWidth = size / 3;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

const FILLS = {
  cleartext: stripes,
  'not-known': () => colour('--series-unknown'),
  old: () => colour('--series-old'),
  'TLSv1.2': () => colour('--series-12'),
  'TLSv1.3': () => colour('--series-13'),
};

/**
 * Columns of messages, stacked by version.
 *
 * @param open is called with the column that was clicked
 */
export function columnsChart(columns, summary, open) {
  const shown = PROTOCOLS.filter((name) => columns.some((column) => column.kinds[name] > 0));
  const readout = el('p', { class: 'readout', 'aria-hidden': 'true' });
  const canvas = el('div', { class: 'canvas', role: 'img', 'aria-label': summary });
  const legend = el('ul', { class: 'legend' }, shown.toReversed().map((name) => el('li', {}, el('span', { class: `swatch k-${name.replace('.', '')}`, 'aria-hidden': 'true' }), protocol(name))));
  const node = el('div', { class: 'chart' }, legend, canvas, readout);
  let chart = null;

  const say = (column) => {
    if (!column) {
      return 'Point at a column to read it; click it for its sessions.';
    }
    const parts = shown.toReversed().filter((name) => column.kinds[name] > 0).map((name) => `${protocol(name)} ${number(column.kinds[name])}`);
    return `${minute(column.begin)}: ${parts.length ? parts.join(', ') : 'no mail'}`;
  };
  readout.textContent = say(null);

  function draw() {
    if (!canvas.isConnected || canvas.clientWidth === 0) {
      return;
    }
    chart?.destroy();
    const times = columns.map((column) => column.begin / 1000);
    // From the top of the stack down: each is as high as all below it together, and the lower ones cover it.
    const layers = shown.map((_, index) => columns.map((column) => shown.slice(0, index + 1).reduce((sum, name) => sum + column.kinds[name], 0))).reverse();
    const top = Math.max(4, ...columns.map((column) => column.messages));
    const ink = colour('--muted');
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const whole = columns[0].end - columns[0].begin >= DAY;
    chart = new uPlot({
      width: canvas.clientWidth,
      height: HEIGHT,
      padding: [10, 18, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: { range: () => [times[0], columns.at(-1).end / 1000] },
        y: { range: () => [0, top * 1.05] },
      },
      axes: [
        {
          stroke: ink, font, size: 30, gap: 6, space: 70, grid: { show: false }, ticks: { stroke: colour('--line'), size: 4 },
          values: (_, marks) => marks.map((mark) => {
            const at = new Date(mark * 1000);
            return whole || (at.getHours() === 0 && at.getMinutes() === 0) ? date(at) : hour(at);
          }),
        },
        {
          stroke: ink, font, size: 46, gap: 6, space: 40, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false },
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7],
          values: (_, marks) => marks.map(number),
        },
      ],
      series: [{}, ...shown.toReversed().map((name) => ({
        label: protocol(name),
        fill: FILLS[name](),
        stroke: 'transparent',
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars({ size: [0.82, 48], align: 1 }),
      }))],
      hooks: {
        setCursor: [(u) => {
          readout.textContent = say(columns[at(u)]);
        }],
      },
    }, [times, ...layers], canvas);
    chart.over.addEventListener('click', () => {
      const column = columns[at(chart)];
      if (column) {
        open(column);
      }
    });
  }

  /** The column under the pointer: uPlot's own index is that of the nearest begin. */
  function at(u) {
    if (u.cursor.left < 0) {
      return -1;
    }
    const moment = u.posToVal(u.cursor.left, 'x') * 1000;
    return columns.findIndex((column) => moment >= column.begin && moment < column.end);
  }

  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const size = new ResizeObserver(() => {
    if (!canvas.isConnected) {
      size.disconnect();
      scheme.removeEventListener('change', draw);
      chart?.destroy();
      chart = null;
    } else if (!chart || chart.width !== canvas.clientWidth) {
      draw();
    }
  });
  size.observe(canvas);
  scheme.addEventListener('change', draw);
  return node;
}
