// Namespaces that stay while nobody is in them: each bound to a file. pinns, a program of CRI-O's, makes them for a pod
// (cri-o pinns/src/pinns.c); containerd makes the network namespace of a pod itself (containerd pkg/netns).

import { attempt, call, type Calls, Clone, close, mkdirAll, MountFlag, O_CREAT, O_WRONLY, open, type ScriptProgram, stat, unlink, write } from '../../../kernel/index.ts'; // prettier-ignore
import { readArguments } from '../../runtime/arguments.ts';
import { failureText } from '../../runtime/container-error.ts';

const kinds = {
  net: Clone.NEWNET,
  uts: Clone.NEWUTS,
  ipc: Clone.NEWIPC,
} as const;

export type PinnedKind = keyof typeof kinds;
export const pinnedKinds = Object.keys(kinds) as PinnedKind[];

/** As `/run/netns/NAME`. */
export const pinnedPath = (kind: PinnedKind, name: string): string => `/run/${kind}ns/${name}`;

/** New namespaces for the caller, each with a file that keeps it. */
export function* pinNamespaces(wanted: readonly PinnedKind[], name: string): Calls<void> {
  yield* call('unshare', wanted.reduce((flags, kind) => flags | kinds[kind], 0)); // prettier-ignore
  for (const kind of wanted) {
    const path = pinnedPath(kind, name);
    yield* mkdirAll(path.slice(0, path.lastIndexOf('/')));
    yield* close(yield* open(path, O_WRONLY | O_CREAT, 0o444));
    yield* call('mount', `/proc/self/ns/${kind}`, path, null, MountFlag.MS_BIND, null);
  }
}

/** Takes the files away; a namespace goes with the last who is in it. */
export function* unpinNamespaces(name: string): Calls<void> {
  for (const kind of pinnedKinds) {
    const path = pinnedPath(kind, name);
    if ((yield* stat(path)) === null) continue;
    yield* attempt('umount2', path, MountFlag.MNT_DETACH);
    yield* unlink(path);
  }
}

/** `pinns --name NAME --net --uts --ipc`. */
export const pinns: ScriptProgram = function* ({ argv }) {
  try {
    const flags = pinnedKinds.map((kind) => `--${kind}`);
    const given = readArguments(argv.slice(1), ['--name'], flags);
    yield* pinNamespaces(pinnedKinds.filter((kind) => given.flags.includes(`--${kind}`)), given.options['--name'] ?? ''); // prettier-ignore
    return 0;
  } catch (thrown) {
    const text = failureText(thrown);
    if (text === null) throw thrown;
    yield* write(2, `pinns: ${text}\n`);
    return 1;
  }
};
