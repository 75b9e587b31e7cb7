// Pairs of programs that are alike, and two of them side by side with the lines that they share. Sharing lines is not copying: the
// page shows, and somebody judges.

import type { SimilarWork } from '../../lessons-engine/assignment/across.ts';
import type { MatchingLines } from '../../lessons-engine/assignment/similarity/resemblance.ts';
import { percent } from '../../lessons-engine/assignment/similarity/percent.ts';
import type { TableRow } from '../../lessons-engine/assignment/table/grade-table.ts';
import type { ComparedPrograms } from '../../lessons-engine/worker/grading/messages.ts';
import { showInvisible } from '../lab/compare-texts.ts';
import { oneAtATime } from '../parts/one-at-a-time.ts';
import { make, part } from '../parts/part.ts';

const STEP = 50;

export class SimilarView {
  readonly #root: HTMLElement;
  readonly #compare: (pair: SimilarWork) => Promise<ComparedPrograms>;
  #pairs: readonly SimilarWork[] = [];
  #names = new Map<string, string>();
  #most = STEP;

  constructor(root: HTMLElement, compare: (pair: SimilarWork) => Promise<ComparedPrograms>) {
    this.#root = root;
    this.#compare = compare;
    part(root, 'more-pairs').addEventListener('click', () => {
      this.#most += STEP;
      this.#draw();
    });
  }

  show(pairs: readonly SimilarWork[], rows: readonly TableRow[]): void {
    this.#pairs = pairs;
    this.#names = new Map(rows.map(({ file, student }) => [file, student?.name ?? file]));
    this.#root.hidden = pairs.length === 0;
    this.#draw();
  }

  #draw(): void {
    part(this.#root, 'pairs').replaceChildren(
      ...this.#pairs.slice(0, this.#most).map((pair) => this.#line(pair)),
    );
    part(this.#root, 'more-pairs').hidden = this.#pairs.length <= this.#most;
  }

  #line(pair: SimilarWork): HTMLElement {
    const name = (file: string): HTMLElement => make('bdi', {}, this.#names.get(file) ?? file);
    const button = make('button', { type: 'button', className: 'r-button r-button--quiet' }, 'Side by side');
    const said = make('span', { className: 'r-grade-said' });
    said.setAttribute('role', 'status');
    const line = make(
      'li',
      {},
      name(pair.a),
      ` (${percent(pair.ofA)}) and `,
      name(pair.b),
      ` (${percent(pair.ofB)}), `,
      make('code', {}, pair.ref),
      pair.identical ? ', the same text ' : ' ',
      button,
      said,
    );
    let shown: HTMLElement | null = null;
    button.setAttribute('aria-expanded', 'false');
    oneAtATime(button, async () => {
      if (shown !== null) {
        shown.hidden = !shown.hidden;
        button.setAttribute('aria-expanded', String(!shown.hidden));
        return;
      }
      said.textContent = ' Reading both files…';
      try {
        const { a, b, lines } = await this.#compare(pair);
        shown = make(
          'div',
          { className: 'r-grade-pair' },
          listing(this.#names.get(pair.a) ?? pair.a, a, lines, 'a'),
          listing(this.#names.get(pair.b) ?? pair.b, b, lines, 'b'),
        );
        line.append(shown);
        button.setAttribute('aria-expanded', 'true');
        said.textContent = '';
      } catch (error) {
        said.textContent = ` ${(error as Error).message}`;
      }
    });
    return line;
  }
}

/** One of the two programs; runs of lines that the other has too are marked, and numbered alike in both. */
function listing(
  name: string,
  source: string,
  ranges: readonly MatchingLines[],
  side: 'a' | 'b',
): HTMLElement {
  const run = new Map<number, number>();
  for (const [i, range] of ranges.entries())
    for (let line = range[side].from; line <= range[side].to; line++) run.set(line, i + 1);
  const lines = source.split('\n').map((text, i) => {
    const number = run.get(i + 1);
    const shown = showInvisible(text) || ' ';
    if (number === undefined) return make('span', {}, shown, '\n');
    const mark = make('mark', {}, shown, '\n');
    mark.dataset['run'] = String(number);
    return mark;
  });
  const code = make('pre', { tabIndex: 0, dir: 'ltr' }, ...lines);
  code.setAttribute('aria-label', `Program of ${name}`);
  return make('figure', {}, make('figcaption', {}, make('bdi', {}, name)), code);
}
