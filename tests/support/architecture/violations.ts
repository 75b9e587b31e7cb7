// The rooms and floors as rules over a list of files. Works on any list, so that the rules can be tested themselves.

import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { readSource, type Import } from './imports-of.ts';
import type { Files } from './source-files.ts';
import { valueCycles } from './value-cycles.ts';

export interface Violation {
  /** Path, and the line where there is one. */
  file: string;
  expected: string;
  found: string;
}

/** From the ground up. What stands in no room (scripts, bench, configuration) sees everything, like tests. */
const rooms = ['lessons-engine', 'components', 'content', 'src'];
const ROOF = rooms.length;

const floors = [
  ['bits', 'costs'],
  ['isa', 'wasm'],
  ['machine', 'cloud'],
  ['hypervisor', 'kernel', 'unikernel', 'translator'],
  ['sandbox', 'oci'],
  ['grader'],
  ['assignment'],
  ['worker'],
];

/** The longest file that may still be read in one sitting (unit: lines). */
export const LONGEST = 400;

const roomOf = (file: string): number => {
  const room = rooms.indexOf(file.split('/')[0] ?? '');
  return room === -1 ? ROOF : room;
};

const roomName = (file: string): string => rooms[roomOf(file)] ?? `${file.split('/')[0]}, above every room`;

/** `isa` of `lessons-engine/isa/decode.ts`; undefined outside the engine. */
const floorNameOf = (file: string): string | undefined => /^lessons-engine\/([^/]+)\//.exec(file)?.[1];

const floorOf = (name: string): number => floors.findIndex((names) => names.includes(name));

const isModule = (file: string): boolean => /\.(?:ts|mjs|cjs|js)$/.test(file) && !file.endsWith('.d.ts');

export function violations(files: Files): Violation[] {
  const found: Violation[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of files) {
    const { imports, onlyReexports } = readSource(file, text);
    found.push(...nameViolations(file), ...lengthViolations(file, text));
    found.push(...barrelViolations(file, onlyReexports));
    for (const each of imports) found.push(...importViolations(files, file, each));
    graph.set(
      file,
      imports.filter(({ kind }) => kind === 'value').map(({ specifier }) => targetOf(file, specifier) ?? ''),
    );
  }
  for (const cycle of valueCycles(graph))
    found.push({
      file: cycle[0] as string,
      expected: 'no files that import values from each other in a circle',
      found: cycle.join(' ↔ '),
    });
  return found;
}

function nameViolations(file: string): Violation[] {
  const drawer = /(?:^|\/)(?:utils?|helpers?|misc|common)(?:\.|\/|$)/i.exec(file);
  if (!drawer) return [];
  return [{ file, expected: 'a name that says the one thing inside', found: drawer[0].replaceAll('/', '') }];
}

function lengthViolations(file: string, text: string): Violation[] {
  if (roomOf(file) === ROOF || file.startsWith('content/')) return [];
  const lines = text.trimEnd().split('\n').length;
  return lines > LONGEST ? [{ file, expected: `at most ${LONGEST} lines`, found: `${lines}` }] : [];
}

function barrelViolations(file: string, onlyReexports: boolean): Violation[] {
  if (!isModule(file) || /^lessons-engine\/[^/]+\/index\.ts$/.test(file)) return [];
  const named = /(?:^|\/)index\.\w+$/.test(file);
  if (!named && !onlyReexports) return [];
  const what = named ? 'a file named index' : 'a file that only hands on what others export';
  return [{ file, expected: 'barrels only at a floor’s index.ts', found: what }];
}

function importViolations(files: Files, file: string, each: Import): Violation[] {
  const { specifier, line } = each;
  const at = `${file}:${line}`;
  const target = targetOf(file, specifier);
  if (target === undefined || target.startsWith('node_modules/'))
    return packageViolations(file, at, specifier);
  if (!files.has(target))
    return [{ file: at, expected: 'the path of a file, with its extension', found: specifier }];
  if (target.startsWith('tests/') && !/^(?:tests|bench)\//.test(file))
    return [{ file: at, expected: 'that nothing but the bench imports tests', found: target }];
  if (roomOf(target) > roomOf(file))
    return [
      {
        file: at,
        expected: `imports from ${roomName(file)} and the rooms below it`,
        found: roomName(target),
      },
    ];
  return floorViolations(file, at, target);
}

function floorViolations(file: string, at: string, target: string): Violation[] {
  const [from, to] = [floorNameOf(file), floorNameOf(target)];
  if (from === undefined || to === undefined) return [];
  for (const name of [from, to])
    if (floorOf(name) === -1)
      return [{ file: at, expected: `one of the floors ${floors.flat().join(', ')}`, found: name }];
  const index = `lessons-engine/${to}/index.ts`;
  if (from === to)
    return target === index ? [{ file: at, expected: 'the file itself, inside a floor', found: target }] : [];
  if (floorOf(to) >= floorOf(from))
    return [
      {
        file: at,
        expected: `${from} (floor ${floorOf(from)}) to import lower floors`,
        found: `${to} (floor ${floorOf(to)})`,
      },
    ];
  return target === index ? [] : [{ file: at, expected: `${to} through ${index}`, found: target }];
}

function packageViolations(file: string, at: string, specifier: string): Violation[] {
  const engine = file.startsWith('lessons-engine/');
  if (engine && (specifier.startsWith('node:') || builtinModules.includes(specifier)))
    return [{ file: at, expected: 'no Node module in the engine', found: specifier }];
  if ((engine || file.startsWith('components/')) && specifier === 'astro:content')
    return [{ file: at, expected: 'widgets that do not know Astro’s content', found: specifier }];
  return [];
}

/** Path of the file that a relative or aliased import means; undefined for a package. */
function targetOf(file: string, specifier: string): string | undefined {
  if (/^\.\.?(?:\/|$)/.test(specifier)) return posix.normalize(posix.join(posix.dirname(file), specifier));
  if (specifier.startsWith('ring/')) return `content/apis/${specifier.slice('ring/'.length)}.d.ts`;
  return undefined;
}
