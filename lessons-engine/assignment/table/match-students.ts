// Who of the class list handed in what. A student typed an id and a name; a list has ids of several kinds, e-mail addresses and
// names. What is told apart is told apart: a match is made only where it is the only one, and the rest is listed on both sides.

import { sameStudent } from '../variant.ts';
import type { ClassEntry } from './class-list.ts';

export interface Person {
  /** As the student typed it: any kind of id, or an e-mail address. */
  id: string;
  name: string;
}

export interface Match<P extends Person> {
  entry: ClassEntry;
  person: P;
  /** What they have in common. */
  by: 'id' | 'e-mail' | 'name';
}

export interface Matched<P extends Person> {
  matches: Match<P>[];
  /** On the list, and nothing from them. */
  entries: ClassEntry[];
  /** Handed in, and not on the list, or not to be told from others on it. */
  persons: P[];
}

/** By id first, then by e-mail address, then by name. */
export function matchStudents<P extends Person>(
  list: readonly ClassEntry[],
  persons: readonly P[],
): Matched<P> {
  const matches: Match<P>[] = [];
  let [entriesLeft, personsLeft] = [[...list], [...persons]];
  for (const [by, keysOf, keyOf] of [
    ['id', idsOf, ({ id }: Person) => sameStudent(id)],
    ['e-mail', emailsOf, ({ id }: Person) => sameStudent(id)],
    ['name', namesOf, ({ name }: Person) => sameName(name)],
  ] as const) {
    const byKey = grouped(entriesLeft, keysOf);
    const askers = grouped(personsLeft, (person) => [keyOf(person)]);
    const taken = new Set<ClassEntry>();
    const found = personsLeft.flatMap((person) => {
      const key = keyOf(person);
      const entries = byKey.get(key) ?? [];
      const [entry] = entries;
      if (key === '' || entry === undefined || entries.length > 1 || (askers.get(key)?.length ?? 0) > 1)
        return [];
      if (taken.has(entry)) return [];
      taken.add(entry);
      return [{ entry, person, by }];
    });
    matches.push(...found);
    const settled = new Set<Person>(found.map(({ person }) => person));
    entriesLeft = entriesLeft.filter((entry) => !taken.has(entry));
    personsLeft = personsLeft.filter((person) => !settled.has(person));
  }
  return { matches, entries: entriesLeft, persons: personsLeft };
}

function grouped<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things)
    for (const key of new Set(keysOf(thing))) {
      const group = groups.get(key) ?? [];
      group.push(thing);
      groups.set(key, group);
    }
  return groups;
}

const idsOf = ({ columns: { id, sisUser, sisLogin, number, username } }: ClassEntry): string[] =>
  [id, sisUser, sisLogin, number, username].flatMap((each) =>
    each === undefined ? [] : [sameStudent(each)],
  );

const emailsOf = ({ columns: { email, sisLogin } }: ClassEntry): string[] =>
  [email, sisLogin].flatMap((each) => (each?.includes('@') === true ? [sameStudent(each)] : []));

const namesOf = (entry: ClassEntry): string[] => [sameName(nameOf(entry))];

/** `Ada Lovelace`, however the list has it. */
export function nameOf({ columns: { name, first, last } }: ClassEntry): string {
  return name ?? [first, last].filter((part) => part !== undefined).join(' ');
}

/** Equal for names that differ in case, accents, order of their words, commas and marks of direction. */
export function sameName(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u)
    .filter((word) => word !== '');
  return words.sort().join(' ');
}
