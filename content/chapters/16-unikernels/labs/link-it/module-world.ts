// Random libraries for link-it: services with several modules each, modules with two services, some that need each other, and
// some that initialise each other. The best choice is found by trying all.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { ObjectFile } from '../../../../../lessons-engine/isa/index.ts';
import { link } from '../../../../../lessons-engine/unikernel/index.ts';
import { applicationObject, moduleObject, sizeOfModule, type ModuleSource } from '../assemble-modules.ts';

/** What the reader sees of a module; content/apis/modules.d.ts. */
export interface Module {
  name: string;
  bytes: number;
  defines: string[];
  needs: string[];
  early: string[];
}

export interface ModuleWorld {
  modules: Module[];
  /** By name; assembled when asked for. */
  objects: { get: (name: string) => ObjectFile | undefined };
  /** The start and the application. */
  base: ObjectFile;
  needs: string[];
}

const services = ['print', 'now', 'allocate', 'open', 'send', 'spawn', 'random', 'log', 'resolve'];
const flavours = ['small', 'plain', 'full', 'safe', 'fast', 'tiny', 'old', 'new', 'lean', 'fat'];

/** Whether modules may mention each other in a circle: their functions do then, and their initialisers never. */
export function randomWorld(random: Random, { circles = false } = {}): ModuleWorld {
  const symbols = random.shuffle(services);
  const drawn: ModuleSource[] = [];
  const used = new Set<string>();
  const name = (service: string): string => {
    let found: string;
    do found = `${service}-${random.pick(flavours)}`;
    while (used.has(found));
    used.add(found);
    return found;
  };
  const later = (from: number, most: number): string[] =>
    random.shuffle(symbols.slice(from + 1)).slice(0, random.below(most + 1));
  symbols.forEach((symbol, index) => {
    for (let provider = 0; provider < 2 + random.below(2); provider++) {
      const own = [symbol];
      const other = symbols[index + 1 + random.below(symbols.length)];
      if (other !== undefined && random.below(2) === 0) own.push(other);
      const needs = later(index, 2).filter((each) => !own.includes(each));
      // Only what stands behind all of its own, so that no two initialise each other.
      const last = Math.max(...own.map((each) => symbols.indexOf(each)));
      const early = needs.filter((each) => symbols.indexOf(each) > last && random.below(3) > 0);
      const back = symbols[random.below(index + 1)] as string;
      if (circles && index > 0 && random.below(2) === 0 && !own.includes(back)) needs.push(back);
      drawn.push({
        name: name(symbol),
        functions: own.map((each, place) => ({
          symbol: each,
          needs: place === 0 ? needs : [],
          padding: 4 * (10 + random.below(120)),
        })),
        early,
        turns: 0,
        mentions: [],
        apart: false,
      });
    }
  });
  const needs = symbols.slice(0, 2 + random.below(2));
  const shuffled = random.shuffle(drawn);
  const objects = {
    get: (wanted: string): ObjectFile | undefined => {
      const index = shuffled.findIndex((source) => source.name === wanted);
      return index < 0 ? undefined : moduleObject(shuffled[index] as ModuleSource, index);
    },
  };
  return { objects, base: applicationObject(needs), needs, modules: shuffled.map(describe) };
}

const sizeOf = ({ sections }: ObjectFile): number =>
  sections.filter(({ kind }) => kind !== '.bss').reduce((sum, { bytes }) => sum + bytes.length, 0);

function describe(source: ModuleSource): Module {
  const { name, functions, early } = source;
  return {
    name,
    bytes: sizeOfModule(source),
    defines: functions.map(({ symbol }) => symbol),
    needs: [...new Set(functions.flatMap(({ needs }) => needs))],
    early: [...early],
  };
}

/** A module that already exists, as the reader sees it: what its sections mention and do not define. */
export function describeObject(object: ObjectFile): Module {
  const defines = object.symbols.filter(({ global }) => global).map(({ name }) => name);
  const mentioned = object.sections.flatMap(({ relocations }) =>
    relocations.flatMap(({ target }) => ('symbol' in target ? [target.symbol] : [])),
  );
  const needs = [...new Set(mentioned)].filter((name) => !defines.includes(name) && !name.startsWith('__'));
  return { name: object.name.replace('.o', ''), bytes: sizeOf(object), defines, needs, early: [] };
}

/**
 * The fewest bytes of modules that define all that is needed, each once; null when there is no such choice. `twice`: as if a symbol
 * might be defined twice.
 */
export function fewestBytes(
  modules: readonly Module[],
  needs: readonly string[],
  twice = false,
): { bytes: number; chosen: readonly Module[] } | null {
  let best = Infinity;
  let found: readonly Module[] = [];
  const choose = (
    chosen: readonly Module[],
    defined: ReadonlySet<string>,
    missing: readonly string[],
    bytes: number,
  ): void => {
    if (bytes >= best) return;
    const symbol = missing.find((each) => !defined.has(each));
    if (symbol === undefined) {
      best = bytes;
      found = chosen;
      return;
    }
    for (const module of modules)
      if (module.defines.includes(symbol) && (twice || !module.defines.some((each) => defined.has(each))))
        choose(
          [...chosen, module],
          new Set([...defined, ...module.defines]),
          [...missing, ...module.needs],
          bytes + module.bytes,
        );
  };
  choose([], new Set(), needs, 0);
  return best === Infinity ? null : { bytes: best, chosen: found };
}

/** What whoever takes the smallest module for whatever is missing next comes to; null when that leads nowhere. */
export function greedyBytes(modules: readonly Module[], needs: readonly string[]): number | null {
  const defined = new Set<string>();
  const missing = [...needs];
  let bytes = 0;
  for (let symbol = missing.shift(); symbol !== undefined; symbol = missing.shift()) {
    if (defined.has(symbol)) continue;
    const wanted = symbol;
    const [module] = modules
      .filter((each) => each.defines.includes(wanted) && !each.defines.some((one) => defined.has(one)))
      .sort((a, b) => a.bytes - b.bytes);
    if (module === undefined) return null;
    bytes += module.bytes;
    for (const each of module.defines) defined.add(each);
    missing.push(...module.needs);
  }
  return bytes;
}

/**
 * A world that has an answer, in which the smallest module each time is not the smallest image, and whose initialisers want an order.
 * `collides`: the smallest choice of modules is another one, if a symbol might be defined twice.
 */
export function worldWithTeeth(
  random: Random,
  { circles = false, collides = false }: { circles?: boolean; collides?: boolean } = {},
): ModuleWorld {
  for (;;) {
    const world = randomWorld(random, { circles });
    const { modules, needs } = world;
    const best = fewestBytes(modules, needs);
    if (best === null || best.chosen.flatMap(({ early }) => early).length < 2) continue;
    if (collides && fewestBytes(modules, needs, true)?.bytes === best.bytes) continue;
    const greedy = greedyBytes(modules, needs);
    if (greedy === null || greedy > best.bytes) return world;
  }
}

/** The image of what was chosen, in that order; nothing is dropped. */
export const linkChosen = (
  { base, objects }: Pick<ModuleWorld, 'base' | 'objects'>,
  chosen: readonly string[],
  drop = false,
) => link([base, ...chosen.map((name) => objects.get(name) as ObjectFile)], { drop });
