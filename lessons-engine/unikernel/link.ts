// The linker: objects in, one bootable image out. It finds what is needed, drops the rest, gives every section an address and
// fills in what depended on it. Left out: relaxation (a call keeps its two instructions), shared libraries, scripts.

import type { ObjectFile, ObjectSection, RelocationTarget } from '../isa/index.ts';
import { MemoryMap, PAGE_SIZE } from '../machine/index.ts';
import { layOut, type Layout, type PartName } from './layout.ts';
import { LinkError, type LinkProblem } from './link-error.ts';
import { pageTables, tablesSize, type Region } from './page-tables.ts';
import { reachable } from './reachable.ts';
import { relocate } from './relocate.ts';
import { defineSymbols, type Definition } from './symbols.ts';

export interface LinkOptions {
  /** Default `_start`. */
  readonly entry?: string;
  /** Where the image begins: a multiple of the page size. Default 0x8000_0000. */
  readonly origin?: number;
  /** Whether sections that nobody needs are dropped. Default true. */
  readonly drop?: boolean;
  /** Whether parts with different rights begin on pages of their own. Default false; sealing implies it. */
  readonly pages?: boolean;
  /**
   * Page tables in the image: what may be done where, by part. `memory` is the first address behind the machine's memory; `locked`
   * tables can be used where nobody may write into them, the hart included.
   */
  readonly seal?: { readonly memory: number; readonly devices: readonly Region[]; readonly locked?: boolean };
  /** Symbols that are given from outside, such as addresses in another image. */
  readonly symbols?: Readonly<Record<string, number>>;
}

/** A piece of the image, for the machine's memory. */
export interface ImageSegment {
  /** `tables`: the page tables of a seal. */
  readonly name: PartName | 'tables';
  /** Physical, which is where it is linked to. */
  readonly address: number;
  readonly bytes: Uint8Array;
}

export interface MapLine {
  /** Name of the object file. */
  readonly object: string;
  /** As the source says: `.text.write`. */
  readonly section: string;
  /** Bytes. */
  readonly size: number;
}

export interface Image {
  /** Address of the first instruction. */
  readonly entry: number;
  /** By address. `.bss` is not among them: memory begins as zeros. */
  readonly segments: readonly ImageSegment[];
  /** Global symbols of what was kept, and the linker's own. */
  readonly symbols: ReadonlyMap<string, number>;
  /** What is where. */
  readonly kept: readonly (MapLine & { readonly address: number })[];
  /** Sections that were left out because nothing needs them. */
  readonly dropped: readonly MapLine[];
  /** Bytes from the first to the last that has to be loaded: what a monitor is given. */
  readonly size: number;
  /** The first address behind the image and its zeros. */
  readonly end: number;
  /** The regions that its page tables know; none without a seal. */
  readonly regions: readonly Region[];
}

const ORIGIN = MemoryMap.ram.base;
/** Without a seal, parts need no page each. */
const ALIGNMENT = 16;
const rightsOf: Record<PartName, string> = { '.text': 'rx', '.rodata': 'r', '.data': 'rw', '.bss': 'rw' };

/** The linker's own symbols, so that code can say where things begin. */
const own = [
  '__text_start', '__text_end', '__rodata_start', '__rodata_end', '__data_start', '__data_end', '__bss_start', '__bss_end',
  '__init_start', '__init_end', '__page_table', '__end', '__memory_end',
] as const; // prettier-ignore

/** Throws `LinkError` with everything that is unresolved, defined twice or out of reach. */
export function link(objects: readonly ObjectFile[], options: LinkOptions = {}): Image {
  const { entry = '_start', origin = ORIGIN, drop = true, seal, symbols: given = {} } = options;
  if (origin % PAGE_SIZE !== 0)
    throw new RangeError(`link: expected an origin that is a multiple of ${PAGE_SIZE}, found ${origin}`);
  const problems: LinkProblem[] = [];
  const defined = defineSymbols(objects, problems);
  const provided = new Set<string>([...own, ...Object.keys(given)]);
  const live = reachable({ objects, defined, provided, all: !drop }, entry, problems);
  if (problems.length > 0) throw new LinkError(problems);

  const alignment = seal !== undefined || options.pages ? PAGE_SIZE : ALIGNMENT;
  // How many tables there are depends on the size of memory alone, so they can be placed before they are made.
  const room = seal === undefined ? 0 : tablesSize([...seal.devices, memoryOf(origin, seal.memory)]);
  const layout = layOut(objects, live, { origin, alignment, between: room });
  const linker: Linker = { objects, defined, layout, symbols: ownSymbols(layout, seal?.memory ?? 0, given) };

  const segments = writeSegments(linker, problems);
  if (problems.length > 0) throw new LinkError(problems);
  const regions = seal === undefined ? [] : regionsOf(layout, room, seal.memory, seal.devices);
  if (seal !== undefined)
    segments.push({
      name: 'tables',
      address: layout.tables,
      bytes: pageTables(regions, layout.tables, seal.locked),
    });
  segments.sort((a, b) => a.address - b.address);
  const last = segments.at(-1);
  const symbols = globalSymbols(linker);
  return {
    entry: symbols.get(entry) ?? origin,
    segments,
    symbols,
    kept: layout.placed.map(({ object, section, address }) => ({
      ...lineOf(objects, object, section),
      address,
    })),
    dropped: objects.flatMap(({ sections }, object) =>
      [...sections.keys()]
        .filter((index) => !live[object]?.has(index))
        .map((index) => lineOf(objects, object, index)),
    ),
    size: last === undefined ? 0 : last.address + last.bytes.length - origin,
    end: layout.end,
    regions,
  };
}

interface Linker {
  readonly objects: readonly ObjectFile[];
  readonly defined: ReadonlyMap<string, Definition>;
  readonly layout: Layout;
  /** The linker's own and those given. */
  readonly symbols: ReadonlyMap<string, number>;
}

function lineOf(objects: readonly ObjectFile[], object: number, index: number): MapLine {
  const { name, sections } = objects[object] as ObjectFile;
  const section = sections[index] as ObjectSection;
  return { object: name, section: section.name, size: section.bytes.length };
}

function ownSymbols(
  { parts, init, end, tables }: Layout,
  memoryEnd: number,
  given: Readonly<Record<string, number>>,
): Map<string, number> {
  const ends = parts.flatMap(({ name, address, size }): [string, number][] => [
    [`__${name.slice(1)}_start`, address],
    [`__${name.slice(1)}_end`, address + size],
  ]);
  return new Map([
    ...ends,
    ['__init_start', init.start],
    ['__init_end', init.end],
    ['__page_table', tables],
    ['__end', Math.ceil(end / PAGE_SIZE) * PAGE_SIZE],
    ['__memory_end', memoryEnd],
    ...Object.entries(given),
  ]);
}

function addressOf({ defined, layout, symbols }: Linker, object: number, target: RelocationTarget): number {
  const sectionAt = (owner: number, section: number): number =>
    layout.placed.find((each) => each.object === owner && each.section === section)?.address ?? NaN;
  if ('section' in target) return sectionAt(object, target.section) + target.addend;
  const definition = defined.get(target.symbol);
  if (definition === undefined) return (symbols.get(target.symbol) ?? NaN) + target.addend;
  const { section, value } = definition.symbol;
  return (section === null ? 0 : sectionAt(definition.object, section)) + value + target.addend;
}

/** The bytes of each part with every relocation applied. */
function writeSegments(linker: Linker, problems: LinkProblem[]): ImageSegment[] {
  const { objects, layout } = linker;
  const segments = layout.parts
    .filter(({ name, size }) => name !== '.bss' && size > 0)
    .map(({ name, address, size }) => ({ name, address, bytes: new Uint8Array(size) }));
  for (const { object, section: index, part, address } of layout.placed) {
    const segment = segments.find(({ name }) => name === part);
    if (segment === undefined) continue;
    const { name } = objects[object] as ObjectFile;
    const section = objects[object]?.sections[index] as ObjectSection;
    const bytes = segment.bytes.subarray(
      address - segment.address,
      address - segment.address + section.bytes.length,
    );
    bytes.set(section.bytes);
    for (const relocation of section.relocations) {
      const message = relocate(bytes, relocation, {
        target: addressOf(linker, object, relocation.target),
        place: address + relocation.offset,
        upper: address + (relocation.upper ?? relocation.offset),
      });
      if (message !== null)
        problems.push({
          kind: 'out-of-range',
          object: name,
          section: section.name,
          offset: relocation.offset,
          message,
        });
    }
  }
  return segments;
}

function globalSymbols(linker: Linker): Map<string, number> {
  const symbols = new Map(linker.symbols);
  for (const [name, { object }] of linker.defined) {
    const address = addressOf(linker, object, { symbol: name, addend: 0 });
    if (!Number.isNaN(address)) symbols.set(name, address >>> 0);
  }
  return symbols;
}

const memoryOf = (origin: number, end: number): Region => ({
  address: origin,
  size: end - origin,
  rights: 'rw',
});

/** Each part with its rights, the tables to be read, and the rest of memory to be written. */
function regionsOf(
  { parts, end, tables }: Layout,
  room: number,
  memoryEnd: number,
  devices: readonly Region[],
): Region[] {
  if (end > memoryEnd)
    throw new RangeError(
      `link: expected an image that ends before 0x${memoryEnd.toString(16)}, found 0x${end.toString(16)}`,
    );
  const used = parts
    .filter(({ size }) => size > 0)
    .map(({ name, address, size }) => ({ address, size, rights: rightsOf[name] }));
  const free = Math.ceil(end / PAGE_SIZE) * PAGE_SIZE;
  const rest = free < memoryEnd ? [memoryOf(free, memoryEnd)] : [];
  return [...devices, ...used, { address: tables, size: room, rights: 'r' }, ...rest];
}
