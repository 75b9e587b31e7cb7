// What a lab opens with, after its starter has or has not changed.
import { expect, it } from 'vitest';
import { KeptCode } from '../../../components/lab/kept-code.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';

const lab = 'c/lab';

it.each([
  ['nothing kept', null, 'new starter', { text: 'new starter', changed: false }],
  ['kept from this starter', ['mine', 'new starter'], 'new starter', { text: 'mine', changed: false }],
  ['kept from an older starter', ['mine', 'old starter'], 'new starter', { text: 'mine', changed: true }],
  [
    'the same as the new starter',
    ['new starter', 'old starter'],
    'new starter',
    { text: 'new starter', changed: false },
  ],
] as const)('KeptCode.read() with %s', async (_, kept, starter, outcome) => {
  const progress = new Progress(new MemoryShelves(), null, null);
  if (kept) await progress.setCode(lab, kept[0], kept[1]);
  expect(await KeptCode.read(progress, lab, starter)).toEqual(outcome);
});
