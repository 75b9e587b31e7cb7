// Asks a worker to measure, and shows what it found as a table.

import type { Measured, MeasuredRow } from '../../lessons-engine/wasm/index.ts';
import { make } from '../parts/part.ts';
import { hexBytes } from './hex-bytes.ts';
import { timeWords } from '../parts/time-words.ts';
import { wasmClient } from './wasm-client.ts';

const PATIENCE = 120_000;

const LABELS: Readonly<Record<MeasuredRow['id'], string>> = {
  compile: 'Compile the module',
  instantiate: 'Instantiate it, compiled already',
  call: 'Call a function that answers at once',
  fresh: 'Instantiate, start up, first answer',
  restored: 'Instantiate, restore a snapshot, first answer',
  bare: 'Many instances without memory',
  own: 'Many instances, each with a memory',
};

export async function measureHere(subject: string): Promise<HTMLElement> {
  const client = wasmClient();
  try {
    const report = await client.ask({ type: 'measure', subject: hexBytes(subject) }, PATIENCE);
    if (report.type !== 'measured') throw new Error(`expected figures, found ${report.type}`);
    return measuredView(report.measured);
  } finally {
    client.end();
  }
}

export function measuredView({ rows, resolution, alive, wanted, memory, snapshot }: Measured): HTMLElement {
  const body = rows.map(({ id, each, samples, at }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, LABELS[id]),
      make('td', { className: 'r-wasm-figure' }, timeWords(each)),
      make(
        'td',
        {},
        samples === 1 ? `once, ${count(at)} alive together` : `median of ${samples} × ${count(at)}`,
      ),
    ),
  );
  const heads = ['What', 'This browser’s wall clock', 'How'].map((text) =>
    make('th', { scope: 'col' }, text),
  );
  const table = make(
    'table',
    {},
    make('caption', {}, `Measured in this browser; its clock moves in steps of ${timeWords(resolution)}`),
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...body),
  );
  const frame = make('div', { className: 'r-pane', tabIndex: 0 }, table);
  frame.role = 'group';
  frame.ariaLabel = 'Measured';
  return make('div', {}, frame, make('p', {}, inWords({ rows, alive, wanted, memory, snapshot })));
}

function inWords({ rows, alive, wanted, memory, snapshot }: Omit<Measured, 'resolution'>): string {
  const of = (id: MeasuredRow['id']): number => rows.find((row) => row.id === id)?.each ?? NaN;
  const ratio = of('fresh') / of('restored');
  const faster = ratio >= 1 ? `${count(ratio)} times as fast as` : `${count(1 / ratio)} times slower than`;
  const room = alive < wanted ? ` Of ${count(wanted)}, that is all that this browser has addresses for.` : '';
  return `${count(alive)} instances with memory were alive together, with ${count(memory / 2 ** 20)} MiB between them.${room} Restoring a snapshot of ${snapshot.toLocaleString('en-US')} bytes was ${faster} starting up.`;
}

const count = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
