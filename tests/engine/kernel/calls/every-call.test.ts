// Each row of the table of system calls has a file of its own in this folder, and no file is about a call that there is not.

import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { syscallRows } from '../../../../lessons-engine/kernel/syscalls/table.ts';

const files = new Map(
  globSync(`${import.meta.dirname}/*.test.ts`).map((path) => [basename(path, '.test.ts'), path]),
);
const names: string[] = syscallRows.map(({ name }) => name);
/** This one, one about a flag that many calls meet, and one about what the calls on attributes have in common. */
const besides = ['every-call', 'o_path', 'xattr'];

describe('the table of system calls', () => {
  test('has a file of tests for each row', () => {
    expect(names.filter((name) => !files.has(name))).toEqual([]);
  });

  test('has a row for each file of tests', () => {
    expect([...files.keys()].filter((name) => !names.includes(name) && !besides.includes(name))).toEqual([]);
  });

  test.each(names)('%s is asked for in its file', (name) => {
    const path = files.get(name);
    expect(path === undefined ? '' : readFileSync(path, 'utf8')).toMatch(
      new RegExp(`describe\\w*\\('${name}'`),
    );
  });
});
