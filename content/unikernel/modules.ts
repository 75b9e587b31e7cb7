// The modules of the library operating system, assembled into objects, and the applications that are linked with them.

import { assembleObject, type ObjectFile } from '../../lessons-engine/isa/index.ts';
import card from '../guests/net/card.s?raw';
import ethernet from '../guests/net/ethernet.s?raw';
import ipv4 from '../guests/net/ipv4.s?raw';
import tcp from '../guests/net/tcp.s?raw';
import boot from './library/boot.s?raw';
import console from './library/console.s?raw';
import descriptors from './library/descriptors.s?raw';
import exportsCard from './library/exports-card.s?raw';
import exportsNetwork from './library/exports-network.s?raw';
import files from './library/files.s?raw';
import fork from './library/fork.s?raw';
import halt from './library/halt.s?raw';
import idle from './library/idle.s?raw';
import memory from './library/memory.s?raw';
import power from './library/power.s?raw';
import scheduler from './library/scheduler.s?raw';
import sealed from './library/sealed.s?raw';
import sockets from './library/sockets.s?raw';
import tables from './library/tables.s?raw';
import timer from './library/timer.s?raw';
import trap from './library/trap.s?raw';
import unsealed from './library/unsealed.s?raw';
import { PAGE } from '../race/page.ts';

/** Sources by the name of their object. The network's parts share names, so they are one object. */
const sources = {
  boot,
  sealed,
  tables,
  unsealed,
  trap,
  halt,
  power,
  console,
  descriptors,
  files,
  card: exportsCard + card,
  idle,
  network: exportsNetwork + ethernet + ipv4 + tcp + sockets,
  timer,
  memory,
  scheduler,
  fork,
} as const;
export type ModuleName = keyof typeof sources;
export const moduleNames = Object.keys(sources) as readonly ModuleName[];

const assembled = new Map<string, ObjectFile>();

/** The module as an object; assembled once. */
export function moduleObject(name: ModuleName): ObjectFile {
  let object = assembled.get(name);
  if (object === undefined) assembled.set(name, (object = assembleObject(sources[name], `${name}.o`)));
  return object;
}

/** What the file store holds, by path. */
export type Folder = Readonly<Record<string, string>>;
export const website: Folder = {
  '/index.html': PAGE,
  '/about.html': '<!doctype html><title>About</title><p>One image.\r\n',
};

/** A folder as an object: the table that files.s reads. */
export function folderObject(folder: Folder = website): ObjectFile {
  const paths = Object.keys(folder);
  const lines = [
    '        .section .rodata.files',
    '        .globl files',
    'files:',
    ...paths.map(
      (path, index) =>
        `.word name_${index}, ${path.length + 1}, bytes_${index}, ${(folder[path] as string).length}`,
    ),
    '        .word 0',
    ...paths.flatMap((path, index) => [
      `name_${index}: .asciz ${JSON.stringify(path)}`,
      `bytes_${index}: .ascii ${JSON.stringify(folder[path])}`,
    ]),
  ];
  return assembleObject(`${lines.join('\n')}\n`, 'folder.o');
}
