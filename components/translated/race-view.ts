// The race as a table: how long each way took by the clock of this browser, and that all came to the same state.

import type { RaceRow } from '../../lessons-engine/translator/index.ts';
import type { TranslationReport } from '../../lessons-engine/worker/translation/messages.ts';
import { make } from '../parts/part.ts';
import { timeWords } from '../parts/time-words.ts';

type Raced = Extract<TranslationReport, { type: 'raced' }>;

const NAMES: Readonly<Record<RaceRow['kind'], string>> = {
  reference: 'Readable interpreter, in TypeScript',
  interpreter: 'Interpreter, in WebAssembly',
  translator: 'Translator',
};

export function raceView({ race, resolution }: Raced): HTMLElement {
  const { rows } = race;
  const fastest = Math.max(...rows.filter((row) => seen(row, resolution)).map(speed));
  const heads = ['Way', 'Wall clock of this browser', 'Million instructions a second'];
  const table = make(
    'table',
    {},
    make(
      'caption',
      {},
      `Timed in this browser, whose clock moves in steps of ${timeWords(resolution)}. Where a way ran more than once, it is the median.`,
    ),
    make('thead', {}, make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)))),
    make('tbody', {}, ...rows.map((row) => rowView(row, resolution, fastest))),
  );
  const frame = make('div', { className: 'r-pane', tabIndex: 0 }, table);
  frame.role = 'group';
  frame.ariaLabel = 'The race';
  return make('div', { className: 'r-translated-race' }, frame, make('p', {}, outcome(race, resolution)));
}

function rowView(row: RaceRow, resolution: number, fastest: number): HTMLElement {
  const [time, ...speeds] = seen(row, resolution)
    ? [timeWords(row.milliseconds), count(speed(row)), bar(speed(row) / fastest)]
    : [`under ${timeWords(resolution)}`, 'too fast for this clock'];
  return make(
    'tr',
    {},
    make(
      'th',
      { scope: 'row' },
      row.first ? `${NAMES[row.kind]}, the first time` : NAMES[row.kind],
      make('small', {}, `${count(row.steps)} steps`),
    ),
    make('td', {}, time),
    make('td', {}, ...speeds),
  );
}

function bar(share: number): HTMLElement {
  const drawn = make('span', { className: 'r-translated-bar' });
  drawn.style.setProperty('--share', String(share));
  return drawn;
}

/** Whether the clock moved meanwhile: private windows may have one of a tenth of a second. */
const seen = ({ milliseconds }: RaceRow, resolution: number): boolean => milliseconds >= resolution;

/** Million instructions a second: of this program every step is one. */
const speed = ({ steps, milliseconds }: RaceRow): number => steps / milliseconds / 1000;

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

function outcome({ rows, steps, hash }: Raced['race'], resolution: number): string {
  const of = (kind: RaceRow['kind']): RaceRow | undefined =>
    rows.find((row) => row.kind === kind && !row.first);
  const [interpreter, translator] = [of('interpreter'), of('translator')];
  if (!interpreter || !translator)
    return 'WebAssembly may not be compiled here: a policy of this page or of this browser forbids it. So there is nobody to race against. The readable interpreter serves, wherever a machine of this course runs; all results and all counts are the same.';
  const result = comparison(interpreter, translator, resolution);
  return `${result} After ${count(steps)} steps both machines were in the same state to the last bit; its hash is ${hash.toString(16).padStart(8, '0')}.`;
}

function comparison(interpreter: RaceRow, translator: RaceRow, resolution: number): string {
  if (!seen(interpreter, resolution) || !seen(translator, resolution))
    return 'The clock of this browser is too coarse to say how much faster the translator was.';
  const ratio = interpreter.milliseconds / translator.milliseconds;
  return ratio >= 1
    ? `The translator was ${ratio.toFixed(1)} times as fast as the interpreter.`
    : `The translator took ${(1 / ratio).toFixed(1)} times as long as the interpreter.`;
}
