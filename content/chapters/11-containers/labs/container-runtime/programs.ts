// The programs of the host and of the image, each assembled once.

import type { Tree, TreeNode } from '../../../../../lessons-engine/kernel/index.ts';
import { executable, ownProgram, type ProgramName } from '../../../../userland/library.ts';
import escape from '../../../../userland/attacks/escape.s?raw';

const names = [
  'bomb', 'cat', 'echo', 'hog', 'hostname', 'id', 'kill', 'ls', 'mkdir', 'mknod', 'mount', 'ps', 'sh', 'sleep', 'spin', 'true',
] as const satisfies readonly ProgramName[]; // prettier-ignore

const assembled = new Map<string, Uint8Array>();

function once(name: string, make: () => Uint8Array): Uint8Array {
  let bytes = assembled.get(name);
  if (bytes === undefined) assembled.set(name, (bytes = make()));
  return bytes;
}

const file = (name: ProgramName, mode = 0o755): TreeNode => ({
  content: once(name, () => executable(name)),
  mode,
});

/** /bin of the host. */
export const hostPrograms = (): Tree => ({
  init: file('init'),
  sleep: file('sleep'),
  cat: file('cat'),
  ls: file('ls'),
});

/** /bin of the image; `rootid` is `id` as a file that runs as its owner. */
export const containerPrograms = (): Tree => ({
  ...Object.fromEntries(names.map((name) => [name, file(name)])),
  rootid: file('id', 0o4755),
  escape: { content: once('escape', () => ownProgram(escape, 'escape.s')), mode: 0o755 },
});
