// dist/licences.txt: the packages that readers get a part of, each with its licence in full, and by name those that the site is
// built and tested with. The same packages make the same text.

import type { PackageLicence } from './package-licence.ts';

/** Licences under which a part of the site may be handed on with nothing but their text. */
const allowed = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
]);

/** What keeps packages from being shipped, a line each. */
export function licenceProblems(shipped: readonly PackageLicence[]): string[] {
  return shipped.flatMap(({ name, version, licence, text }) => {
    const label = `${name} ${version}`;
    if (!allowed.has(licence))
      return [`${label}: expected one of ${[...allowed].join(', ')}, found ${licence || 'no licence'}`];
    return text === '' ? [`${label}: expected a file with its licence, found none`] : [];
  });
}

const rule = '-'.repeat(80);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const labelled = ({ name, version }: PackageLicence): string => `${name} ${version}`;

function grouped<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups];
}

/** `own` is the licence of the site itself; `tools` need no texts. */
export function licenceList(
  own: string,
  shipped: readonly PackageLicence[],
  tools: readonly PackageLicence[],
): string {
  const inOrder = (list: readonly PackageLicence[]): PackageLicence[] =>
    list.toSorted((a, b) => compare(labelled(a), labelled(b)));
  const texts = grouped(inOrder(shipped), ({ licence, text }) => `${licence}\n\n${text}`);
  const names = grouped(inOrder(tools), ({ licence }) => licence || 'See its files');
  return [
    'Ring -1 is under the licence that stands first. Parts of it were written by others and are under',
    'theirs, which follow. At the end stands what it is built and tested with, of which readers get',
    'nothing.',
    '',
    rule,
    'Ring -1 (MIT)',
    '',
    own,
    '',
    ...texts.flatMap(([text, users]) => {
      const [licence, , ...lines] = text.split('\n');
      return [rule, ...users.map((user) => `${labelled(user)} (${licence})`), '', ...lines, ''];
    }),
    rule,
    'Built and tested with',
    '',
    ...names
      .toSorted(([a], [b]) => compare(a, b))
      .flatMap(([licence, users]) => [licence, ...users.map((user) => `  ${labelled(user)}`), '']),
  ].join('\n');
}
