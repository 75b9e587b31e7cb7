// What `npm run new` has left to be written: nothing of it may be in the course, in the engine, or in their tests.

import { expect, test } from 'vitest';
import { unwrittenIn } from '../src/cli/scaffold/unwritten.ts';
import { sourceFiles } from './support/architecture/source-files.ts';

/** Those that know the mark itself. */
const own = /^src\/cli\/scaffold\/|^tests\/(?:unwritten|site\/cli\/new|site\/cli\/recipes)\.test\.ts$/;

test('everything is written', () => {
  const notes = [...sourceFiles()]
    .filter(([file]) => !own.test(file))
    .flatMap(([file, text]) => unwrittenIn(file, text));
  // In the message, whole: a reporter may cut a list short.
  expect(notes, notes.join('\n')).toEqual([]);
});

test('unwrittenIn() names file and line, and what is to be written', () => {
  const text = [
    'A line.',
    "  { at: '', say: 'UNWRITTEN: how to begin.', ask: `UNWRITTEN: a question?` },",
    '  // UNWRITTEN: what andn does; this is what and does.',
    '/** UNWRITTEN: what it is given. */',
  ].join('\n');
  expect(unwrittenIn('a.ts', text)).toEqual([
    'a.ts:2: expected a text of yours, found none yet: how to begin.',
    'a.ts:2: expected a text of yours, found none yet: a question?',
    'a.ts:3: expected a text of yours, found none yet: what andn does; this is what and does.',
    'a.ts:4: expected a text of yours, found none yet: what it is given.',
  ]);
});
