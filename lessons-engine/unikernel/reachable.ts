// What an image needs: the section of its entry, and whatever a needed section mentions. All else is dropped, a section at a
// time, so a source that puts each function into a section of its own loses each one that nobody calls.
// An entry of the table of initialisers is needed as soon as anything else of its object is: nobody mentions it by name.

import type { ObjectFile, ObjectSection, RelocationTarget } from '../isa/index.ts';
import type { LinkProblem } from './link-error.ts';
import type { Definition } from './symbols.ts';

/** Sections with this name, or one below it, are pointers to functions that are called before the application, in order. */
export const INIT = '.rodata.init';

export const isInitialiser = ({ name }: ObjectSection): boolean =>
  name === INIT || name.startsWith(`${INIT}.`);

export interface Needs {
  readonly objects: readonly ObjectFile[];
  readonly defined: ReadonlyMap<string, Definition>;
  /** Symbols that the linker itself defines. */
  readonly provided: ReadonlySet<string>;
  /** Whether everything is needed, called or not. */
  readonly all: boolean;
}

/** For each object the indices of its needed sections. Adds what is unresolved to `problems`. */
export function reachable(
  needs: Needs,
  entry: string,
  problems: LinkProblem[],
): readonly ReadonlySet<number>[] {
  const { objects, defined, provided, all } = needs;
  const live = objects.map(() => new Set<number>());
  const waiting: [object: number, section: number][] = [];
  const need = (object: number, section: number): void => {
    const sections = live[object] as Set<number>;
    if (sections.has(section)) return;
    if (sections.size === 0)
      initialisersOf(objects[object] as ObjectFile).forEach((each) => waiting.push([object, each]));
    sections.add(section);
    waiting.push([object, section]);
  };
  const needTarget = (object: number, target: RelocationTarget): boolean => {
    if ('section' in target) need(object, target.section);
    else {
      const definition = defined.get(target.symbol);
      if (definition === undefined) return provided.has(target.symbol);
      if (definition.symbol.section !== null) need(definition.object, definition.symbol.section);
    }
    return true;
  };

  if (!needTarget(0, { symbol: entry, addend: 0 }))
    problems.push({ kind: 'unresolved', symbol: entry, object: 'the image', section: 'entry' });
  if (all) objects.forEach(({ sections }, object) => sections.forEach((_, section) => need(object, section)));
  // #region walk
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [index, section] = next;
    const object = objects[index] as ObjectFile;
    (live[index] as Set<number>).add(section);
    const { name, relocations } = object.sections[section] as ObjectSection;
    const missing = new Set<string>();
    for (const { target } of relocations)
      if (!needTarget(index, target) && 'symbol' in target) missing.add(target.symbol);
    for (const symbol of missing)
      problems.push({ kind: 'unresolved', symbol, object: object.name, section: name });
  }
  // #endregion
  return live;
}

function initialisersOf({ sections }: ObjectFile): number[] {
  return sections.flatMap((section, index) => (isInitialiser(section) ? [index] : []));
}
