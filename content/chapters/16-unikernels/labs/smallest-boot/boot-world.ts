// Random libraries for smallest-boot: functions that are dropped one by one, and modules that cost something as soon as one of their
// functions is reached. The cost of a choice is that of its image, linked and booted.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { ObjectFile } from '../../../../../lessons-engine/isa/index.ts';
import { link, type Image } from '../../../../../lessons-engine/unikernel/index.ts';
import { applicationObject, boot, moduleObject, type ModuleSource } from '../assemble-modules.ts';

/** What the reader sees of a module; content/apis/boot.d.ts. */
export interface Module {
  name: string;
  parts: { symbol: string; bytes: number; needs: string[] }[];
  start: { bytes: number; instructions: number; needs: string[] };
}

export interface BootWorld {
  modules: Module[];
  needs: string[];
  base: ObjectFile;
  objectOf: (name: string) => ObjectFile;
}

/** Bytes that one instruction before the application is worth. */
export const BYTES_PER_INSTRUCTION = 2;

const symbols = ['print', 'now', 'sleep', 'allocate', 'release', 'open', 'read', 'send', 'receive', 'spawn'];
const flavours = [
  'small',
  'plain',
  'full',
  'safe',
  'fast',
  'tiny',
  'old',
  'new',
  'lean',
  'fat',
  'cold',
  'warm',
  'soft',
  'hard',
  'dry',
];

/** Instructions of an initialiser that turns its loop `turns` times and calls nobody. */
const instructionsOf = (turns: number): number => 2 + 1 + 2 * (turns + 1) + 4 + 3;

export function randomWorld(random: Random): BootWorld {
  const names = random.shuffle(flavours);
  const order = random.shuffle(symbols);
  const sources: ModuleSource[] = names.map((flavour, index) => {
    // The first modules make sure that there is somebody for everything.
    const own =
      index < order.length / 2
        ? order.slice(2 * index, 2 * index + 2)
        : random.shuffle(order).slice(0, 1 + random.below(3));
    const last = Math.max(...own.map((symbol) => order.indexOf(symbol)));
    const later = (most: number): string[] =>
      random.shuffle(order.slice(last + 1)).slice(0, random.below(most + 1));
    return {
      name: `${flavour}-${own[0]}`,
      functions: own.map((symbol) => ({ symbol, needs: later(2), padding: 4 * (5 + random.below(150)) })),
      early: [],
      turns: random.below(120),
      mentions: later(1),
      apart: true,
    };
  });
  const needs = order.slice(0, 3);
  return {
    needs,
    modules: sources.map(describe),
    base: applicationObject(needs),
    objectOf: (name) => {
      const index = sources.findIndex((source) => source.name === name);
      if (index < 0) throw new Error(`boot world: expected a module, found "${name}"`);
      return moduleObject(sources[index] as ModuleSource, index);
    },
  };
}

function describe({ name, functions, turns, mentions }: ModuleSource): Module {
  return {
    name,
    parts: functions.map(({ symbol, needs, padding }) => ({
      symbol,
      bytes: 96 + 8 * needs.length + padding,
      needs: [...needs],
    })),
    start: { bytes: 52 + 4 * mentions.length, instructions: instructionsOf(turns), needs: [...mentions] },
  };
}

/** The cost that the descriptions promise; null where something is missing or defined twice. */
export function promisedCost(chosen: readonly Module[], needs: readonly string[]): number | null {
  const owners = new Map<string, Module>();
  for (const module of chosen)
    for (const { symbol } of module.parts) {
      if (owners.has(symbol)) return null;
      owners.set(symbol, module);
    }
  const reached = new Set<string>();
  const started = new Set<Module>();
  const missing = [...needs];
  let cost = 0;
  for (let symbol = missing.pop(); symbol !== undefined; symbol = missing.pop()) {
    if (reached.has(symbol)) continue;
    reached.add(symbol);
    const wanted = symbol;
    const module = owners.get(wanted);
    const part = module?.parts.find((each) => each.symbol === wanted);
    if (module === undefined || part === undefined) return null;
    cost += part.bytes;
    missing.push(...part.needs);
    if (started.has(module)) continue;
    started.add(module);
    cost += module.start.bytes + BYTES_PER_INSTRUCTION * module.start.instructions;
    missing.push(...module.start.needs);
  }
  return cost;
}

/** The least that the descriptions promise for any choice; Infinity when none links. */
export function leastCost({ modules, needs }: Pick<BootWorld, 'modules' | 'needs'>): number {
  let least = Infinity;
  const search = (
    chosen: readonly Module[],
    reached: ReadonlySet<string>,
    missing: readonly string[],
    cost: number,
  ): void => {
    if (cost >= least) return;
    const symbol = missing.find((each) => !reached.has(each));
    if (symbol === undefined) {
      least = cost;
      return;
    }
    const defines = ({ parts }: Module, wanted: string): boolean =>
      parts.some((part) => part.symbol === wanted);
    const owner = chosen.find((module) => defines(module, symbol));
    for (const module of owner === undefined ? modules : [owner]) {
      const part = module.parts.find((each) => each.symbol === symbol);
      if (part === undefined) continue;
      const isNew = module !== owner;
      if (isNew && module.parts.some((each) => chosen.some((other) => defines(other, each.symbol)))) continue;
      const start = isNew ? module.start.bytes + BYTES_PER_INSTRUCTION * module.start.instructions : 0;
      search(
        isNew ? [...chosen, module] : chosen,
        new Set([...reached, symbol]),
        [...missing, ...part.needs, ...(isNew ? module.start.needs : [])],
        cost + part.bytes + start,
      );
    }
  };
  search([], new Set(), needs, 0);
  return least;
}

/** What whoever takes the first module for each symbol that is missing gets; null when two of them collide. */
export function firstOfEach({ modules, needs }: Pick<BootWorld, 'modules' | 'needs'>): Module[] | null {
  const chosen: Module[] = [];
  const missing = [...needs];
  const seen = new Set<string>();
  for (let symbol = missing.shift(); symbol !== undefined; symbol = missing.shift()) {
    if (seen.has(symbol)) continue;
    seen.add(symbol);
    const wanted = symbol;
    let module = chosen.find(({ parts }) => parts.some((part) => part.symbol === wanted));
    if (module === undefined) {
      const defined = new Set(chosen.flatMap(({ parts }) => parts.map((part) => part.symbol)));
      module = modules.find(
        ({ parts }) =>
          parts.some((part) => part.symbol === wanted) && !parts.some((part) => defined.has(part.symbol)),
      );
      if (module === undefined) return null;
      chosen.push(module);
      missing.push(...module.start.needs);
    }
    missing.push(...(module.parts.find((part) => part.symbol === wanted)?.needs ?? []));
  }
  return chosen;
}

export interface Cost {
  image: Image;
  bytes: number;
  instructions: number;
  cost: number;
}

/** Links what was chosen, drops what nobody reaches, boots it. Throws `LinkError`. */
export function costOf(
  { base, objectOf }: BootWorld,
  chosen: readonly string[],
): Cost & ReturnType<typeof boot> {
  const image = link([base, ...chosen.map(objectOf)]);
  const booted = boot(image);
  return {
    image,
    bytes: image.size,
    cost: image.size + BYTES_PER_INSTRUCTION * booted.instructions,
    ...booted,
  };
}
