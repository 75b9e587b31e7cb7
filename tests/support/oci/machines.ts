// Machines with container tools and a few images, for tests of the arrangements.

import { type Host, Machine, type MachineOptions, manifestDirectory, type ProcessNode, treeLines } from '../../../lessons-engine/oci/index.ts'; // prettier-ignore
import { fillTree, type Inode } from '../../../lessons-engine/kernel/index.ts';
import { leftovers, rootfs } from './containers.ts';
import { imageContent, imageOver } from './images.ts';

/** A machine with the images `shell` (nothing to run of its own), `sleeper`, `hello`, and `pause` for pods. */
export async function machineWith(options: Partial<MachineOptions> = {}): Promise<Machine> {
  const machine = new Machine({
    memorySize: 32 * 1024 * 1024,
    tree: rootfs,
    content: imageContent,
    ...options,
  });
  await machine.images.add('shell', await imageOver({}));
  await machine.images.add('sleeper', await imageOver({ Cmd: ['sleep', '1000'] }));
  await machine.images.add('pause', await imageOver({ Cmd: ['sleep', '1000000'] }));
  await machine.images.add('hello', await imageOver({ Cmd: ['echo', 'hello'] }));
  return machine;
}

/** Names of processes below pid 1, indented; without numbers. */
export const tree = (machine: Machine): string[] => treeLines(machine.processes).slice(1).map((line) => line.slice(2)); // prettier-ignore

/** The node with this name. */
export function findProcess({ processes }: Machine, name: string): ProcessNode | undefined {
  const search = (node: ProcessNode): ProcessNode | undefined =>
    node.name === name ? node : node.children.map(search).find((found) => found !== undefined);
  return search(processes);
}

export function signal(host: Host, pid: number, name = 'KILL'): void {
  const killed = host.command(['sh', '-c', `kill -${name} ${pid}`]);
  if (killed.status !== 0) throw new Error(`kill ${pid}: ${killed.output}`);
}

export { leftovers };

/** The path of a call with programs by their name and their command alone: `containerd → runc: runc create`. */
export const shortPath = ({ exchanges }: Machine): string[] =>
  exchanges.path().map((line) => line.replace(/: (runc|conmon|pinns|podman|containerd-shim-runc-v2) (.*)$/, (_, name: string, rest: string) => `: ${name} ${name === 'conmon' ? '' : commandOf(rest)}`.trimEnd())); // prettier-ignore

const commandOf = (words: string): string =>
  /(?:^| )(create|start|kill|delete|cleanup)(?: |$)/.exec(words)?.[1] ?? '';

/** Gives a command that is to succeed; what it writes. */
export function give(machine: Machine, ...argv: readonly string[]): string {
  const done = machine.host.command(argv, { ticks: 300_000_000 });
  if (done.status !== 0) throw new Error(`${argv.join(' ')}: status ${done.status}: ${done.output}`);
  return done.output;
}

/** A machine with a kubelet that has its pods run by this daemon, and a way to say what pods there are to be. */
export async function nodeWith(runtime: 'crio' | 'containerd') {
  const machine = await machineWith();
  const daemon = machine.start(runtime);
  const endpoint = `/run/${runtime}/${runtime}.sock`;
  const kubelet = machine.start('kubelet', '--container-runtime-endpoint', endpoint);
  const directories = manifestDirectory.split('/').filter(Boolean);
  const manifests = (): Inode =>
    directories.reduce<Inode>((here, name) => {
      fillTree(here, { [name]: { entries: {} } });
      return here.lookup(name) as Inode;
    }, machine.host.root.rootInode);
  return {
    machine,
    daemon,
    kubelet,
    apply: (pod: unknown, file = 'pod.json') => fillTree(manifests(), { [file]: JSON.stringify(pod) }),
    remove: (file = 'pod.json') => manifests().unlink(file),
  };
}
