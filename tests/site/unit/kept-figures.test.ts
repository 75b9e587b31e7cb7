import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepFigures } from '../../../src/integrations/figure-store.ts';
import { exportedNames, figuresKey, standIn } from '../../../src/integrations/kept-figures.ts';

const scratch = (): string => mkdtempSync(join(tmpdir(), 'ring-figures-'));

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

describe('figuresKey()', () => {
  const folder = scratch();
  write(folder, 'lessons-engine/machine/step.ts', 'a');
  write(folder, 'content/guests/tick.s', 'b');
  write(folder, 'content/references.ts', 'f');
  write(folder, 'content/references/memory.ts', 'g');
  write(folder, 'content/chapters/04-x/figures.ts', 'c');
  write(folder, 'content/chapters/04-x/index.mdx', 'd');
  write(folder, 'content/chapters/05-y/figures.ts', 'e');
  const before = figuresKey('04-x', folder);

  it('is the same for the same files', () => {
    expect(figuresKey('04-x', folder)).toBe(before);
    expect(before).toMatch(/^04-x-[0-9a-f]{24}$/);
  });

  it.each([
    'lessons-engine/machine/step.ts',
    'content/guests/tick.s',
    'content/references.ts',
    'content/references/memory.ts',
    'content/chapters/04-x/figures.ts',
  ])('is another when %s changes', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    write(folder, file, `${text} changed`);
    expect(figuresKey('04-x', folder)).not.toBe(before);
    write(folder, file, text);
  });

  it.each(['content/chapters/04-x/index.mdx', 'content/chapters/05-y/figures.ts'])(
    'does not depend on %s',
    (file) => {
      write(folder, file, 'changed');
      expect(figuresKey('04-x', folder)).toBe(before);
    },
  );
});

describe('keepFigures()', () => {
  it('keeps plain data, which a build then takes instead of counting', () => {
    const kept = join(scratch(), 'deep', 'kept.json');
    const figures = {
      figures: {
        exits: '2,176',
        table: [
          [1, null],
          ['a', true],
        ],
      },
      words: ['b'],
    };
    keepFigures(kept, figures);
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(figures);
    const module = standIn(['figures', 'words'], '/content/chapters/04-x/figures.ts', kept);
    expect(module).not.toContain('?computed');
    expect(module).toContain('export const words = $all.words;');
  });

  it.each([
    ['a function', () => 1],
    ['a map', new Map([[1, 2]])],
    ['nothing in a field', { a: undefined }],
    ['not a number', NaN],
  ])('refuses %s', (_, value) => {
    expect(() => keepFigures(join(scratch(), 'kept.json'), { figures: value })).toThrow(
      'expected figures of plain data, found something else in "figures"',
    );
  });
});

describe('standIn()', () => {
  it('counts, and keeps what came out, when nothing is kept', () => {
    const module = standIn(['figures'], '/content/chapters/04-x/figures.ts', join(scratch(), 'none.json'));
    expect(module).toContain('import * as $all from "/content/chapters/04-x/figures.ts?computed";');
    expect(module).toContain('keepFigures(');
  });
});

describe('exportedNames()', () => {
  it('finds what figures.ts exports', () => {
    expect(
      exportedNames('const a = 1;\nexport const figures = {\n  x: 1,\n};\nexport const words = [];\n'),
    ).toEqual(['figures', 'words']);
  });
});
