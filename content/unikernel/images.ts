// One application in several arrangements: linked to the library operating system as one image, or as a process that traps.

import {
  assembleObject,
  LineMap,
  writeElf,
  type ObjectFile,
  type Segment,
} from '../../lessons-engine/isa/index.ts';
import { link, type Image, type Region } from '../../lessons-engine/unikernel/index.ts';
import { folderObject, moduleObject, type ModuleName } from './modules.ts';
import calls from './process/calls.s?raw';
import start from './process/start.s?raw';
import family from './programs/family.s?raw';
import scribble from './programs/scribble.s?raw';
import server from './programs/server.s?raw';

/** Bytes of memory that every machine here has, at the start of RAM. */
export const MEMORY = 0x10_0000;
export const MEMORY_END = 0x8000_0000 + MEMORY;

/** What a sealed image may reach of devices: the finisher, timer, interrupt controller, serial line and card, 4 MiB each. */
export const devices: readonly Region[] = [0x0000_0000, 0x0200_0000, 0x0c00_0000, 0x1000_0000].map(
  (address) => ({
    address,
    size: 4 << 20,
    rights: 'rw',
  }),
);

/** `locked` adds the second lock to the page tables; `none` has neither. */
export type Seal = 'none' | 'tables' | 'locked';
const sealModules: Record<Seal, ModuleName> = { none: 'unsealed', tables: 'tables', locked: 'sealed' };

export const serverObject = (): ObjectFile => assembleObject(server, 'server.o');

/** Two processes that were one. */
export const familyObject = (): ObjectFile => assembleObject(family, 'family.o');

/** What scribble.s can do, by its number. */
export const acts = [
  'write to code',
  'write to a constant',
  'execute data',
  'write to a page table',
  'switch the tables off, then write to code',
  'write to address 0',
] as const;
export const scribbleObject = (act: number): ObjectFile =>
  assembleObject(`.equ ACT, ${act}\n${scribble}`, 'scribble.o');

/** All modules, in the order in which their initialisers are to run, with the given application in front. */
export function unikernel(
  application: ObjectFile,
  seal: Seal = 'locked',
  { drop = true, more = [] }: { drop?: boolean; more?: readonly ModuleName[] } = {},
): Image {
  const modules: ModuleName[] = [
    'boot', sealModules[seal], 'trap', 'power', 'console', 'memory', 'timer', 'scheduler', 'descriptors', 'files', 'card',
    'idle', 'network', ...more,
  ]; // prettier-ignore
  return link([application, ...modules.map(moduleObject), folderObject()], {
    drop,
    ...(seal !== 'none' && { seal: { memory: MEMORY_END, devices, locked: seal === 'locked' } }),
    ...(seal === 'none' && { symbols: { __memory_end: MEMORY_END } }),
  });
}

/** The same application as a process: its calls are system calls. */
export function processImage(application: ObjectFile, origin: number, library: string = calls): Image {
  const objects = [assembleObject(start, 'start.o'), application, assembleObject(library, 'calls.o')];
  return link(objects, { origin, pages: true });
}

/** Where a process begins that Linux starts. */
const PROCESS = 0x1_0000;

/** An executable file of the application for the kernel model, or for Linux. */
export function processFile(application: ObjectFile, library: string = calls): Uint8Array {
  const image = processImage(application, PROCESS, library);
  const segments = image.segments.map(({ name, address, bytes }): Segment => {
    if (name === 'tables') throw new Error('processFile: expected no page tables in a process, found some');
    return { section: name, address, bytes };
  });
  const zeros = image.symbols.get('__bss_start') ?? 0;
  const size = (image.symbols.get('__bss_end') ?? 0) - zeros;
  const bss: Segment[] = size > 0 ? [{ section: '.bss', address: zeros, bytes: new Uint8Array(size) }] : [];
  return writeElf({
    entry: image.entry,
    segments: [...segments, ...bss],
    symbols: new Map(),
    lines: new LineMap([]),
  });
}
