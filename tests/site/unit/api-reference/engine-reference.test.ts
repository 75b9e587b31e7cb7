// The engine's reference, of a small engine that has every form of declaration, and of this one: nothing public goes unsaid.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ApiEntry, SignaturePart } from '../../../../components/reference/engine/api.ts';
import { docText } from '../../../../src/api-reference/doc-text.ts';
import { engineReference } from '../../../../src/api-reference/engine-reference.ts';
import { Sources } from '../../../../src/api-reference/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

write({
  'lessons-engine/package.json': JSON.stringify({ exports: { './low': {}, './high': {} } }),
  'lessons-engine/low/index.ts': `// The ground.
//
// Second paragraph.

export { Box, type Size } from './box.ts';
export type { Crate } from './crate.ts';
export { LIMIT, limits as most, area, twice } from './deep/values.ts';
export * as units from './deep/units.ts';
`,
  'lessons-engine/low/box.ts': `// A box, and what fits.
// https://example.org/boxes, section 1.

import { area } from './deep/values.ts';

/** In pixels. */
export interface Size {
  width: number;
  /** Not
   *  negative. */
  height?: Size['width'];
  fits(box: Box): boolean;
}

export class Box extends Map<string, Size> implements Iterable<Size> {
  static readonly empty = new Box();
  readonly #hidden = 1;
  private secret = 2;
  size2: Size | null = null;
  /** Copies. */
  constructor(size: Size) {
    super();
    area(size);
  }
  /** In pixels. */
  get height(): number {
    return this.#hidden + this.secret;
  }
}
`,
  'lessons-engine/low/crate.ts': `import { Box, type Size } from './box.ts';

interface Holds {
  /** Whether it does. */
  holds(): boolean;
}
interface HoldsMore extends Holds {
  more(): void;
}

/** A box of wood. */
export class Crate extends Box implements HoldsMore {
  holds(): boolean {
    return true;
  }
  more(): void {}
  override get height(): number {
    return 1;
  }
}
`,
  'lessons-engine/low/deep/values.ts': `// Values.

import type { Size } from '../box.ts';

/** Boxes. */
export const LIMIT = 1 << 4;

export const limits: Readonly<Record<string, Size>> = {};

/**
 * The area of a \`Size\`.
 *
 * Throws a \`RangeError\` for less than nothing.
 */
export function area({ width }: Size): number {
  return width;
}

export const twice = (size: Size): Size => size;
`,
  'lessons-engine/low/deep/units.ts': `// Units of length.

/** One of them. */
export const PIXEL = 1;
`,
  'lessons-engine/high/index.ts': `import * as all from './words.ts';

export const words = all;
export type { Word } from './words.ts';
`,
  'lessons-engine/high/words.ts': `import type { Box } from '../low/index.ts';
import type { Elsewhere } from 'elsewhere';

export type Word =
  /** Short. */
  | { kind: 'short'; box: Box }
  | { kind: 'long'; of: Elsewhere };
`,
});

const plain = (parts: readonly SignaturePart[]): string => parts.map(({ text }) => text).join('');
const linked = (parts: readonly SignaturePart[]): [string, string][] =>
  parts.flatMap(({ text, href }) => (href === undefined ? [] : [[text, href] as [string, string]]));

describe('the reference of a small engine', () => {
  const floors = engineReference(folder);
  const entries = floors.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  const entry = (name: string): ApiEntry => {
    const found = entries.find((each) => each.name === name);
    if (found === undefined) throw new Error(`expected an entry ${name}, found none`);
    return found;
  };

  test('has the floors in the order of the manifest, with what their doors say', () => {
    expect(floors.map(({ name, says }) => [name, ...says])).toEqual([
      ['low', 'The ground.', 'Second paragraph.'],
      ['high'],
    ]);
  });

  test('groups names by folder, in the order of files', () => {
    expect(
      floors[0]?.groups.map((group) => [group.folder, ...group.entries.map(({ name }) => name)]),
    ).toEqual([
      ['low', 'Box', 'Size', 'Crate'],
      ['low/deep', 'units', 'LIMIT', 'most', 'area', 'twice'],
    ]);
  });

  test.each([
    ['Box', 'class', 'class Box extends Map<string, Size> implements Iterable<Size>'],
    ['Size', 'interface', 'interface Size'],
    ['LIMIT', 'constant', 'const LIMIT = 1 << 4'],
    ['most', 'constant', 'const limits: Readonly<Record<string, Size>>'],
    ['area', 'function', 'function area({ width }: Size): number'],
    ['twice', 'function', 'const twice = (size: Size): Size'],
    ['units', 'namespace', 'namespace units'],
    ['words', 'namespace', 'namespace words'],
    ['Word', 'type', "type Word =\n  /** Short. */\n  | { kind: 'short'; box: Box }\n  | { kind: 'long'; of: Elsewhere }"],
  ])('declares %s as a %s', (name, kind, signature) => {
    expect(entry(name)).toMatchObject({ name, kind });
    expect(plain(entry(name).signature)).toBe(signature);
  }); // prettier-ignore

  test('tells what can be imported as a type alone', () => {
    expect(entries.flatMap(({ name, onlyType }) => (onlyType ? [name] : []))).toEqual(['Crate']);
  });

  test('says what doc comments say, and of what a file is named after what the file says', () => {
    expect(entry('area').says).toEqual([
      'The area of a `Size`.',
      'Throws a `RangeError` for less than nothing.',
    ]);
    expect(entry('Box').says).toEqual(['A box, and what fits.', 'https://example.org/boxes, section 1.']);
    expect(entry('twice').says).toEqual([]);
    expect(entry('units').says).toEqual(['Units of length.']);
  });

  test('has members without what is private, each with its comment or that of the member above', () => {
    const members = (name: string) =>
      entry(name).members.map(({ signature, says }) => [plain(signature), ...says]);
    expect(members('Box')).toEqual([
      ['static readonly empty = new Box()'],
      ['size2: Size | null'],
      ['constructor(size: Size)', 'Copies.'],
      ['get height(): number', 'In pixels.'],
    ]);
    expect(members('Size')).toEqual([
      ['width: number'],
      ["height?: Size['width']", 'Not negative.'],
      ['fits(box: Box): boolean'],
    ]);
    expect(members('Crate')).toEqual([
      ['holds(): boolean', 'Whether it does.'],
      ['more(): void'],
      ['override get height(): number', 'In pixels.'],
    ]);
    expect(members('units')).toEqual([['const PIXEL = 1', 'One of them.']]);
  });

  test('leads from types to their entries, across floors, and nowhere else', () => {
    expect(linked(entry('Word').signature)).toEqual([['Box', '/reference/engine/low/#Box']]);
    expect(linked(entry('most').signature)).toEqual([['Size', '/reference/engine/low/#Size']]);
    expect(entry('Word').signature.filter(({ kind }) => kind === 'comment')).toEqual([
      { text: '/** Short. */', kind: 'comment' },
    ]);
  });

  test('fails when a name is handed out that is declared nowhere', () => {
    write({ 'lessons-engine/high/index.ts': "export { gone } from './words.ts';\n" });
    expect(() => engineReference(folder)).toThrow(
      'lessons-engine/high/index.ts: expected a declaration of gone in the engine, found none',
    );
  });
});

describe('the reference of the engine', () => {
  const floors = engineReference('.');
  const entries = floors.flatMap(({ name: floor, groups }) =>
    groups.flatMap((group) => group.entries.map((entry) => ({ floor, entry }))),
  );

  test('is the same when it is made again', () => {
    expect(engineReference('.')).toEqual(floors);
  });

  test('says of every floor what it is', () => {
    expect(floors.filter(({ says }) => says.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('finds a doc comment before every public function', () => {
    const sources = new Sources('.');
    const silent = entries.flatMap(({ floor, entry: { name, kind, file } }) => {
      const place = sources.exportsOf(`lessons-engine/${floor}/index.ts`).get(name);
      const said = place && sources.declarationsAt(place).some((statement) => docText(statement).length > 0);
      return kind === 'function' && !said ? [`${file}: ${name}`] : [];
    });
    expect(silent, 'what it does, what it is given and gives back, what it throws').toEqual([]);
  });

  test('leads nowhere but to its own entries', () => {
    const addresses = new Set(entries.map(({ floor, entry }) => `/reference/engine/${floor}/#${entry.name}`));
    const links = entries.flatMap(({ entry: { signature, members } }) =>
      [signature, ...members.map((member) => member.signature)].flatMap(linked),
    );
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter(([, href]) => !addresses.has(href))).toEqual([]);
  });

  test('has a signature for every entry, and for every member', () => {
    const empty = entries.flatMap(({ floor, entry: { name, signature, members } }) =>
      [signature, ...members.map((member) => member.signature)].every((parts) => plain(parts).trim() !== '')
        ? []
        : [`${floor}: ${name}`],
    );
    expect(empty).toEqual([]);
  });
});
