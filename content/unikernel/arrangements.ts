// One application object, one set of modules, four arrangements on the same machine: linked into one image; as a process of a
// kernel; as a process whose system calls are rewritten; and with the modules as servers of a microkernel.

import { assembleObject, type ObjectFile } from '../../lessons-engine/isa/index.ts';
import { link, pageTables, type Image, type Region } from '../../lessons-engine/unikernel/index.ts';
import { devices, MEMORY_END, processImage, unikernel } from './images.ts';
import hosted from './kernels/hosted.s?raw';
import ipc from './kernels/ipc.s?raw';
import ipcSeal from './kernels/ipc-seal.s?raw';
import processKernel from './kernels/process.s?raw';
import processSeal from './kernels/process-seal.s?raw';
import rewriting from './kernels/rewriting.s?raw';
import serveConsole from './kernels/serve-console.s?raw';
import serveFiles from './kernels/serve-files.s?raw';
import serveNetwork from './kernels/serve-network.s?raw';
import serverStart from './kernels/server.s?raw';
import systemCalls from './kernels/system-calls.s?raw';
import type { Program } from './machine-run.ts';
import { folderObject, moduleObject, type ModuleName } from './modules.ts';
import callsIpc from './process/calls-ipc.s?raw';

export interface Arrangement {
  readonly program: Program;
  /** Bytes that have to be loaded, all images together. */
  readonly size: number;
  /** Root page tables, one an address space. */
  readonly tables: readonly number[];
  readonly symbols: ReadonlyMap<string, number>;
}

const PAGE = 4096;
/** Where a process begins, and the end of its stack, which is the end of what it may touch. */
const PROCESS = 0x8004_0000;
const PROCESS_END = 0x8006_0000;
const STACK = 0x2000;

const symbol = (image: Image, name: string): number => {
  const address = image.symbols.get(name);
  if (address === undefined) throw new Error(`image: expected a symbol "${name}", found none`);
  return address;
};
const object = (source: string, name: string): ObjectFile => assembleObject(source, name);
const modules = (...names: ModuleName[]): ObjectFile[] => names.map(moduleObject);

/** The parts of an image as regions, in user mode or not, and a stack below `stackEnd`. */
function regionsOf(image: Image, user: 'u' | '', stackEnd: number): Region[] {
  const part = (name: string, rights: string): Region => {
    const address = symbol(image, `__${name}_start`);
    return { address, size: symbol(image, `__${name}_end`) - address, rights: rights + user };
  };
  return [
    part('text', 'rx'),
    part('rodata', 'r'),
    part('data', 'rw'),
    part('bss', 'rw'),
    { address: stackEnd - STACK, size: STACK, rights: `rw${user}` },
  ].filter(({ size }) => size > 0);
}

/** Everything in one image. The page tables are in force and not locked, so that they can be asked what was touched. */
export function asUnikernel(application: ObjectFile): Arrangement {
  const image = unikernel(application, 'tables');
  return {
    program: image,
    size: image.size,
    tables: [symbol(image, '__page_table')],
    symbols: image.symbols,
  };
}

/** A kernel made of the modules, and a process in user mode. */
export function asProcess(application: ObjectFile): Arrangement {
  return withProcess(processImage(application, PROCESS), 'u', [
    ...modules('boot'),
    object(processSeal, 'process-seal.o'),
    object(processKernel, 'process.o'),
    ...modules('trap', 'idle'),
  ]);
}

/** The same process in the address space and the mode of the library; system calls are rewritten where they first happen. */
export function asRewritten(application: ObjectFile, calls?: string): Arrangement {
  return withProcess(processImage(application, PROCESS, calls), '', [
    ...modules('boot', 'tables'),
    object(hosted, 'hosted.o'),
    object(rewriting, 'rewriting.o'),
    ...modules('idle'),
  ]);
}

function withProcess(process: Image, user: 'u' | '', kernel: readonly ObjectFile[]): Arrangement {
  const image = link(
    [
      ...kernel,
      object(systemCalls, 'system-calls.o'),
      ...modules('power', 'console', 'descriptors', 'files', 'card', 'network'),
      folderObject(),
    ],
    {
      seal: { memory: PROCESS, devices: [...devices, ...regionsOf(process, user, PROCESS_END)] },
      symbols: {
        process_entry: process.entry,
        process_start: PROCESS,
        process_end: PROCESS_END,
        process_stack: PROCESS_END,
      },
    },
  );
  return {
    program: { entry: image.entry, segments: [...image.segments, ...process.segments] },
    size: image.size + process.size,
    tables: [symbol(image, '__page_table')],
    symbols: image.symbols,
  };
}

const roles = ['client', 'files', 'network', 'console'] as const;
type Role = (typeof roles)[number];
/** 64 KiB each, from here: its image, its stack at the end. */
const ROLE_MEMORY = 0x1_0000;
const originOf = (role: Role): number => PROCESS + roles.indexOf(role) * ROLE_MEMORY;
const stackOf = (role: Role): number => originOf(role) + ROLE_MEMORY;
/** The page that a server shares with its client, behind all of them. */
const sharedOf = (role: Role): number => PROCESS + (roles.length * ROLE_MEMORY + roles.indexOf(role) * PAGE);
const TABLES = 0x800c_0000;
/** Room for the tables of one program: a root, the one below for memory, one for single devices. */
const TABLE_ROOM = 0x4000;
const tableOf = (role: Role): number => TABLES + roles.indexOf(role) * TABLE_ROOM;

/** A kernel that passes messages, and the modules in servers with address spaces of their own. */
export function asServers(application: ObjectFile): Arrangement {
  const server = (role: Role, operations: string, names: ModuleName[], more: ObjectFile[] = []): Image =>
    link(
      [object(serverStart, 'server.o'), object(operations, `serve-${role}.o`), ...modules(...names), ...more],
      {
        origin: originOf(role),
        pages: true,
        symbols: { shared: sharedOf(role), __memory_end: MEMORY_END },
      },
    );
  const images: Record<Role, Image> = {
    client: link(
      [
        object('        .section .text.start\n        .globl _start\n_start: tail main\n', 'start.o'),
        application,
        object(callsIpc, 'calls-ipc.o'),
      ],
      {
        origin: originOf('client'),
        pages: true,
        symbols: Object.fromEntries(roles.slice(1).map((role) => [`${role}_shared`, sharedOf(role)])),
      },
    ),
    files: server('files', serveFiles, ['console', 'descriptors', 'files'], [folderObject()]),
    network: server('network', serveNetwork, ['console', 'descriptors', 'card', 'network']),
    console: server('console', serveConsole, ['console', 'descriptors']),
  };
  const kernel = link(
    [...modules('boot', 'halt', 'power'), object(ipcSeal, 'ipc-seal.o'), object(ipc, 'ipc.o')],
    {
      pages: true,
      symbols: {
        __memory_end: MEMORY_END,
        client_table: tableOf('client'),
        ...Object.fromEntries(
          roles.flatMap((role) => [
            [`${role}_entry`, images[role].entry],
            [`${role}_stack`, stackOf(role)],
            [`${role}_table_page`, tableOf(role) / PAGE],
          ]),
        ),
      },
    },
  );
  const shared = (role: Role): Region => ({ address: sharedOf(role), size: PAGE, rights: 'rwu' });
  const own: Record<Role, readonly Region[]> = {
    client: [shared('files'), shared('network'), shared('console')],
    files: [shared('files')],
    network: [
      shared('network'),
      { address: 0x0c00_0000, size: 4 << 20, rights: 'rwu' },
      { address: 0x1000_2000, size: PAGE, rights: 'rwu' },
    ],
    console: [shared('console'), { address: 0x1000_0000, size: PAGE, rights: 'rwu' }],
  };
  const kernelRegions = [
    ...regionsOf(kernel, '', stackOf('console') + 0x1_0000).slice(0, -1),
    { address: 0, size: 4 << 20, rights: 'rw' },
  ];
  const tables = roles.map((role) => ({
    name: 'tables' as const,
    address: tableOf(role),
    bytes: pageTables(
      [...kernelRegions, ...regionsOf(images[role], 'u', stackOf(role)), ...own[role]],
      tableOf(role),
    ),
  }));
  const all = [kernel, ...roles.map((role) => images[role])];
  return {
    program: { entry: kernel.entry, segments: [...all.flatMap(({ segments }) => segments), ...tables] },
    size: [...all.map(({ size }) => size), ...tables.map(({ bytes }) => bytes.length)].reduce(
      (a, b) => a + b,
    ),
    tables: roles.map(tableOf),
    symbols: kernel.symbols,
  };
}
