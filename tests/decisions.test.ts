// The records of decisions: each says what was decided, why, and what was refused, and each is listed once in their index.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = 'docs/decisions';
const records = readdirSync(folder).filter((name) => name !== 'README.md');

/** What a record lacks. A part opens a paragraph in bold; `Why QuickJS.` is a part as well. */
function missingParts(text: string): string[] {
  const parts = {
    'a title': /^# \S/,
    Decision: /^\*\*Decision\.\*\* \S/m,
    Why: /^\*\*Why[^*]*\*\* \S/m,
    Refused: /^\*\*Refused[.:]\*\*/m,
  };
  return Object.entries(parts).flatMap(([name, part]) => (part.test(text) ? [] : [name]));
}

describe.each(records)('%s', (name) => {
  test('says what was decided, why, and what was refused', () => {
    expect(
      missingParts(readFileSync(`${folder}/${name}`, 'utf8')),
      `${name}: expected these as well`,
    ).toEqual([]);
  });
});

test('the index lists every record once, in one line under a subject', () => {
  const index = readFileSync(`${folder}/README.md`, 'utf8');
  const subjects = index.split(/^## .+$/m).slice(1);
  const lines = subjects.flatMap((subject) => subject.split('\n').filter((line) => line !== ''));
  const listed = lines.map((line) => /^- .*\]\(([\w-]+\.md)\)/.exec(line)?.[1] ?? `no record: ${line}`);
  expect(listed.toSorted()).toEqual(records.toSorted());
});

test('missingParts() names what is not there', () => {
  expect(
    missingParts('# Title\n\n**Decision.** This.\n\n**Why not that.** So.\n\n**Refused:** that.'),
  ).toEqual([]);
  expect(missingParts('Title\n\nThe **Decision.** This.\n')).toEqual([
    'a title',
    'Decision',
    'Why',
    'Refused',
  ]);
});
