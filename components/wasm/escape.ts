// <ring-escape> at work: runs the program in a worker and shows every call that it made of its host.

import type { CommandRun } from '../../lessons-engine/wasm/index.ts';
import { bugView } from '../parts/bug-view.ts';
import { make, part } from '../parts/part.ts';
import { guardExecution } from '../progress/safe-mode.ts';
import { exitWords } from './ending-words.ts';
import { hexBytes } from './hex-bytes.ts';
import { WorkerStopped } from '../workers/asking-client.ts';
import { wasmClient } from './wasm-client.ts';

/** Milliseconds; the first run loads the worker. */
const PATIENCE = 60_000;

export function startEscape(element: HTMLElement): void {
  const client = wasmClient();
  const program = hexBytes(element.dataset['program'] ?? '');
  const run = part<HTMLButtonElement>(element, 'run');
  if (guardExecution(part(element, 'form'), [run])) return;
  let busy = false;
  part(element, 'form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const path = part<HTMLInputElement>(element, 'path').value;
    const host = part<HTMLSelectElement>(element, 'host').value;
    part(element, 'status').textContent = 'It runs.';
    void client
      .ask({ type: 'open', program, path: toBytes(path), host }, PATIENCE)
      .then((report) => {
        if (report.type !== 'opened') throw new Error(`open: expected a run, found ${report.type}`);
        part(element, 'status').textContent = words(report.run);
        part(element, 'result').replaceChildren(callsTable(report.run));
      })
      .catch((error: unknown) => {
        part(element, 'status').textContent =
          error instanceof WorkerStopped ? `The worker was ended: ${error.message}. Try again.` : '';
        if (!(error instanceof WorkerStopped))
          part(element, 'result').replaceChildren(bugView(error, { path, host }));
      })
      .finally(() => (busy = false));
  });
}

/** UTF-8, one character a byte, as programs are given their arguments. */
const toBytes = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

function words(run: CommandRun): string {
  const read = run.stdout === '' ? 'It read nothing.' : `It read: ${JSON.stringify(run.stdout)}.`;
  return `${read} ${exitWords(run)}`;
}

function callsTable({ calls }: CommandRun): HTMLElement {
  const rows = calls.map(({ name, with: made, errno, result }) =>
    make(
      'tr',
      {},
      make('td', {}, make('code', {}, name)),
      make('td', {}, made),
      make('td', {}, errno === 'success' ? errno : make('mark', {}, errno)),
      make('td', {}, result),
    ),
  );
  const heads = ['Call', 'With', 'Answer', 'Gave'].map((text) => make('th', { scope: 'col' }, text));
  const table = make(
    'table',
    {},
    make('caption', {}, 'What the module asked of its host'),
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...rows),
  );
  const frame = make('div', { className: 'r-pane', tabIndex: 0 }, table);
  frame.role = 'group';
  frame.ariaLabel = 'Calls';
  return frame;
}
