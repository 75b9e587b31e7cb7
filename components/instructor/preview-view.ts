// What one student gets of an assignment: the items that are drawn, in their order, with the variant and the seed of each.

import type { Assignment } from '../../lessons-engine/assignment/assignment.ts';
import { drawnItems, variantSeed } from '../../lessons-engine/assignment/variant.ts';
import { questionVariant } from '../../lessons-engine/grader/question-variant.ts';
import { make } from '../parts/part.ts';
import type { Exercise } from './builder-data.ts';
import type { RowWords } from './row-words.ts';
import { counted } from './totals.ts';

export function previewView(
  assignment: Pick<Assignment, 'id' | 'policy' | 'items'>,
  student: string,
  exercises: ReadonlyMap<string, Exercise>,
  words: (ref: string) => RowWords,
): HTMLElement[] {
  const drawn = drawnItems(assignment, student);
  const points = Number(drawn.reduce((sum, item) => sum + item.points, 0).toFixed(2));
  const rows = drawn.map((item) => {
    const seed = variantSeed(assignment, student, item.ref);
    const { kind, title } = words(item.ref);
    return make(
      'tr',
      {},
      make(
        'td',
        {},
        make('span', { className: 'ib-hint' }, kind),
        make('br'),
        promptFor(exercises.get(item.ref), seed) ?? title,
      ),
      make('td', {}, String(item.points)),
      make(
        'td',
        {},
        seed === undefined ? 'the course’s own' : make('code', {}, `0x${seed.toString(16).padStart(8, '0')}`),
      ),
    );
  });
  const head = ['Item', 'Points', 'Seed'].map((name) => {
    const cell = make('th', {}, name);
    cell.scope = 'col';
    return cell;
  });
  const table = make(
    'table',
    {},
    make('caption', {}, `For ${student}: ${counted(drawn.length, 'item')}, ${counted(points, 'point')}.`),
    make('thead', {}, make('tr', {}, ...head)),
    make('tbody', {}, ...rows),
  );
  return [table];
}

/** The prompt that a seed picks among those of a question. */
function promptFor(exercise: Exercise | undefined, seed: number | undefined): string | undefined {
  const [prompt, ...others] = exercise?.prompts ?? [];
  if (prompt === undefined) return undefined;
  const value = { answer: 0, explanation: '' };
  const variants = others.map((other) => ({ prompt: other, ...value }));
  return questionVariant(
    { id: 'shown', kind: 'numeric', prompt, tolerance: 0, unit: '', ...value, variants },
    seed,
  ).prompt;
}
