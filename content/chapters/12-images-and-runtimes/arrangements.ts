// One container of one image, started in six ways on a machine of the engine's: who asked whom, whose child it is, and what is
// left when every daemon has been killed.

import type { ArrangementRun, CallStep, TreeLine } from '../../../components/arrangements/arrangement-run.ts';
import { fillTree, type Tree } from '../../../lessons-engine/kernel/index.ts';
import {
  buildImage,
  type Exchange,
  Machine,
  manifestDirectory,
  type ProcessNode,
  treeLines,
} from '../../../lessons-engine/oci/index.ts';
import { rootTree } from '../../userland/root.ts';
import { type Images, layerOf } from './counting.ts';

/** The image whose container is started, and its program. */
const IMAGE = 'service:1';
const PROGRAM = 'httpd';
/** Ticks until a command's container runs, and until a kubelet has looked twice at what there is to be. */
const A_WHILE = 30_000_000;

const MANIFEST = 'web.json';
const pod = { name: 'web', containers: [{ name: 'c', image: IMAGE }] };

interface Way {
  readonly title: string;
  /** Started before anybody asks, in this order. */
  readonly daemons: readonly (readonly string[])[];
  /** What is typed; for a kubelet, the manifest that is put where it looks. */
  readonly asked: readonly (readonly string[])[] | typeof pod;
}

const kubelet = (runtime: string): readonly (readonly string[])[] => [
  [runtime],
  ['kubelet', '--container-runtime-endpoint', `/run/${runtime}/${runtime}.sock`],
];

const ways: readonly Way[] = [
  {
    title: 'runc alone',
    daemons: [],
    asked: [
      ['runc', 'create', '--bundle', '/bundle', 'c'],
      ['runc', 'start', 'c'],
    ],
  },
  { title: 'containerd', daemons: [['containerd']], asked: [['ctr', 'run', IMAGE, 'c']] },
  {
    title: 'Docker',
    daemons: [['containerd'], ['dockerd']],
    asked: [['docker', 'run', '-d', '--name', 'c', IMAGE]],
  },
  { title: 'Podman', daemons: [], asked: [['podman', 'run', '-d', '--name', 'c', IMAGE]] },
  { title: 'Kubernetes with CRI-O', daemons: kubelet('crio'), asked: pod },
  { title: 'Kubernetes with containerd', daemons: kubelet('containerd'), asked: pod },
];

export interface WayRow extends Omit<ArrangementRun, 'note'> {
  readonly daemons: readonly string[];
  /** Of all exchanges until the container's program ran, replies and events as well. */
  readonly messages: number;
  /** System calls of everybody until then, and how many of them made a process. */
  readonly systemCalls: number;
  readonly processes: number;
  /** From pid 1 down to the container's process. */
  readonly line: readonly string[];
  /** The same after every daemon got SIGKILL. */
  readonly lineWithoutDaemons: readonly string[];
}

export async function startInEveryWay(images: Images): Promise<WayRow[]> {
  const rows: WayRow[] = [];
  for (const way of ways) rows.push(await startIn(way, images));
  return rows;
}

async function startIn({ title, daemons, asked }: Way, images: Images): Promise<WayRow> {
  const machine = await machineWith(images);
  const names = daemons.map(([name]) => name ?? '');
  const started = daemons.map((argv) => machine.start(...argv));
  machine.exchanges.clear();
  machine.host.log.calls.length = 0;
  const typed = 'containers' in asked ? [] : asked;
  if ('containers' in asked) fill(machine, manifestDirectory, { [MANIFEST]: JSON.stringify(asked) });
  for (const argv of typed) {
    // Not waited for: who is attached to a container stays as long as it.
    machine.host.start(argv);
    machine.host.run(A_WHILE);
  }
  machine.host.run(A_WHILE);
  const calls = untilExecuted(machine.host.log.calls);
  const exchanges = untilStarted(machine.exchanges.all);
  const row = {
    title,
    asked:
      'containers' in asked
        ? [`${manifestDirectory}/${MANIFEST}: ${JSON.stringify(asked)}`]
        : typed.map((argv) => argv.join(' ')),
    daemons: names,
    steps:
      exchanges.length === 0
        ? typed.map(stepOfYours)
        : exchanges.filter(({ kind }) => kind === 'request').map(stepOf),
    messages: exchanges.length,
    systemCalls: calls.length,
    processes: calls.filter(({ name, result }) => name === 'clone' && (result ?? 0) > 0).length,
    tree: treeOf(machine.processes, names),
    line: lineTo(machine.processes, title),
  };
  for (const { task } of started) machine.host.command(['sh', '-c', `kill -KILL ${task.number}`]);
  machine.host.run(A_WHILE);
  return { ...row, lineWithoutDaemons: lineTo(machine.processes, `${title}, daemons killed`) };
}

async function machineWith({ service, content }: Images): Promise<Machine> {
  const tree = rootTree({ programs: ['sh', 'kill'] });
  const machine = new Machine({ memorySize: 32 * 1024 * 1024, tree, content });
  await machine.images.add(IMAGE, service);
  // What holds the namespaces of a pod, where containerd runs it.
  const layers = [await layerOf(rootTree({ programs: ['sleep'] }), 1)];
  const pause = { Entrypoint: ['/bin/sleep', '1000000'] };
  await machine.images.add('pause', buildImage(content, { layers, config: pause }));
  fill(machine, '/bundle', {
    'config.json': JSON.stringify(machine.images.configOf(IMAGE, { root: 'rootfs' })),
    rootfs: { entries: rootTree({ programs: [PROGRAM] }) },
  });
  return machine;
}

/** Puts files into a directory of the machine, which is made. */
function fill(machine: Machine, path: string, files: Tree): void {
  const tree = path
    .split('/')
    .filter(Boolean)
    .reduceRight<Tree>((entries, name) => ({ [name]: { entries } }), files);
  fillTree(machine.host.root.rootInode, tree);
}

/** What was said until the container's program had been told to start; a pod's own pause starts before. */
function untilStarted(all: readonly Exchange[]): readonly Exchange[] {
  const last = all.findLastIndex(
    ({ kind, to, what }) => kind === 'request' && to === 'runc' && command(what) === 'start',
  );
  return all.slice(0, last + 1);
}

/** The calls up to the one that became the container's program. */
function untilExecuted(calls: Machine['host']['log']['calls']): Machine['host']['log']['calls'] {
  const last = calls.findIndex(({ name, text }) => name === 'execve' && text.includes(`/${PROGRAM}"`));
  return calls.slice(0, last + 1);
}

const stepOf = ({ from, to, by, what }: Exchange): CallStep => ({
  from: short(from),
  to: short(to),
  by,
  what: by === 'exec' ? `${short(to)} ${command(what)}`.trimEnd() : what,
});

/** The shim by the word that the text has for it; its program is `containerd-shim-runc-v2`. */
const short = (name: string): string => (name.startsWith('containerd-shim') ? 'shim' : name);

/** Where nobody stands between. */
const stepOfYours = (argv: readonly string[]): CallStep => ({
  from: 'you',
  to: argv[0] ?? '',
  by: 'exec',
  what: argv.slice(0, 2).join(' '),
});

/** `create` of `runc --root /run/… create --bundle …`. */
const command = (what: string): string => / (create|start|kill|delete)(?: |$)/.exec(what)?.[1] ?? '';

function treeOf(root: ProcessNode, daemons: readonly string[]): TreeLine[] {
  const lines = (nodes: readonly ProcessNode[], depth: number): TreeLine[] =>
    nodes.flatMap(({ name, ownPid, pid, children }) => [
      {
        depth,
        name,
        role: daemons.includes(name) ? 'daemon' : ownPid === 1 && pid !== 1 ? 'container' : 'other',
      } as const,
      ...lines(children, depth + 1),
    ]);
  return lines(root.children, 0);
}

function lineTo(root: ProcessNode, where: string): string[] {
  const search = (node: ProcessNode): string[] | null => {
    if (node.name === PROGRAM) return [node.name];
    for (const child of node.children) {
      const below = search(child);
      if (below !== null) return [node.pid === 1 ? 'init' : node.name, ...below];
    }
    return null;
  };
  const found = search(root);
  if (found === null)
    throw new Error(`${where}: expected ${PROGRAM} to run, found ${treeLines(root).join(', ')}`);
  return found[0] === root.name ? ['init', ...found.slice(1)] : found;
}
