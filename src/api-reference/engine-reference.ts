// The reference of the engine, from its sources: every floor, every name that its index.ts hands out, what the comments say.
// Only the parser of TypeScript is used, for a program with types takes some ten times as long.

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import type { ApiEntry, ApiFloor, ApiGroup, ApiKind } from '../../components/reference/engine/api.ts';
import { docText, openingText } from './doc-text.ts';
import { membersOf } from './members.ts';
import { signatureOf, type LinkTo } from './signature.ts';
import { Sources, type Place } from './sources.ts';

/** Of the repository at `root`: the floors that its package exports, in the order of its manifest, which begins on the ground. */
export function engineReference(root: string): ApiFloor[] {
  const sources = new Sources(root);
  const manifest = JSON.parse(readFileSync(`${root}/lessons-engine/package.json`, 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const floors = Object.keys(manifest.exports).map((entry) => {
    const file = posix.join('lessons-engine', entry, 'index.ts');
    return {
      name: posix.basename(entry),
      says: openingText(sources.file(file)),
      names: [...sources.exportsOf(file)].map(([name, place]) => ({ name, place: valueOf(sources, place) })),
    };
  });
  const addresses = new Map<string, string>();
  for (const { name: floor, names } of floors)
    for (const { name, place } of names) {
      const at = key(place);
      if (!addresses.has(at)) addresses.set(at, `/reference/engine/${floor}/#${name}`);
    }
  const linkTo: LinkTo = (name) => {
    const place = sources.declarationOf(name.getSourceFile().fileName, name.text);
    return place && addresses.get(key(place));
  };
  return floors.map(({ name, says, names }) => ({
    name,
    says,
    groups: grouped(
      name,
      names.map((each) => entryOf(sources, each.name, each.place, linkTo)),
    ),
  }));
}

const key = ({ file, name = '*' }: Place): string => `${file} ${name}`;

/** `export const MountFlag = flags`, where `flags` is a file, means that file. */
function valueOf(sources: Sources, place: Place): Place {
  const [statement] = sources.declarationsAt(place);
  if (statement === undefined || !ts.isVariableStatement(statement)) return place;
  const value = statement.declarationList.declarations.find((each) => each.name.getText() === place.name);
  if (value?.initializer === undefined || !ts.isIdentifier(value.initializer)) return place;
  const meant = sources.declarationOf(place.file, value.initializer.text);
  return meant?.name === undefined && meant !== undefined ? meant : place;
}

function entryOf(sources: Sources, name: string, place: Place, linkTo: LinkTo): ApiEntry {
  const { file } = place;
  const statements = sources.declarationsAt(place);
  const [first] = statements;
  if (first === undefined)
    return {
      name,
      kind: 'namespace',
      onlyType: false,
      says: openingText(sources.file(file)),
      signature: [{ text: `namespace ${name}`, kind: 'code' }],
      members: [...sources.exportsOf(file)].flatMap(([member, at]) =>
        sources.declarationsAt(at).map((statement) => ({
          name: member,
          signature: signatureOf(statement, member, linkTo),
          says: docText(statement),
        })),
      ),
      file,
    };
  const own = statements.flatMap((statement) => docText(statement));
  const declared = place.name ?? name;
  const kind = kindOf(first);
  return {
    name,
    kind,
    onlyType: place.onlyType === true && kind !== 'interface' && kind !== 'type',
    says: own.length > 0 || !isFileOf(file, declared, first) ? own : openingText(sources.file(file)),
    signature: statements.flatMap((statement, index) => [
      ...(index === 0 ? [] : [{ text: '\n', kind: 'code' as const }]),
      ...signatureOf(statement, declared, linkTo),
    ]),
    members: statements.flatMap((statement) => membersOf(sources, statement, linkTo)),
    file,
  };
}

function kindOf(statement: ts.Statement): ApiKind {
  if (ts.isFunctionDeclaration(statement)) return 'function';
  if (ts.isClassDeclaration(statement)) return 'class';
  if (ts.isInterfaceDeclaration(statement)) return 'interface';
  if (ts.isTypeAliasDeclaration(statement)) return 'type';
  const value = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]?.initializer
    : undefined;
  return value !== undefined && ts.isArrowFunction(value) ? 'function' : 'constant';
}

/** Whether a file opens with what there is to say of a thing: it has its name, `block.ts` that of the class `VirtioBlock` as well. */
function isFileOf(file: string, name: string, declaration: ts.Statement): boolean {
  const base = posix.basename(file, '.ts').replaceAll('-', '');
  return ts.isClassDeclaration(declaration) ? name.toLowerCase().endsWith(base) : name.toLowerCase() === base;
}

/** By folder: the floor's own files, then each folder in it; inside, by file and in the order that the floor hands them out in. */
function grouped(floor: string, entries: readonly ApiEntry[]): ApiGroup[] {
  const groups = new Map<string, ApiEntry[]>();
  for (const entry of entries) {
    const [, , second = '', third] = entry.file.split('/');
    const folder = third === undefined ? floor : `${floor}/${second}`;
    groups.set(folder, [...(groups.get(folder) ?? []), entry]);
  }
  const byFile = (a: ApiEntry, b: ApiEntry): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, all]) => ({ folder, entries: all.toSorted(byFile) }));
}
