// The steps from chroot to containers, run on the chapter's kernel: behind each set of walls the same shell says what it sees,
// and one attack shows what the walls leave open.

import type { Tree } from '../../../lessons-engine/kernel/index.ts';
import { executable, ownProgram, type ProgramName } from '../../userland/library.ts';
import escape from '../../userland/attacks/escape.s?raw';
import { Host, noWalls, usualCapabilities, type Walls, written } from './host.ts';

const names = [
  'bomb', 'cat', 'echo', 'hog', 'hostname', 'id', 'init', 'kill', 'ls', 'mknod', 'mount', 'ps', 'sh', 'sleep', 'spin',
] as const satisfies readonly ProgramName[]; // prettier-ignore

const file = (content: Uint8Array) => ({ content, mode: 0o755 });
let programs: Tree | null = null;
const allPrograms = (): Tree =>
  (programs ??= {
    ...Object.fromEntries(names.map((name) => [name, file(executable(name))])),
    escape: file(ownProgram(escape, 'escape.s')),
  });

export const newHost = (memorySize?: number): Host =>
  new Host({ programs: allPrograms(), ...(memorySize === undefined ? {} : { memorySize }) });

/** Pages: what a group may have, what the service of the host holds, what each of six greedy programs wants. */
export const PAGES = { limit: 160, service: 300, greedy: 120 };

/** The walls of each step, by what it is known for; each has those of the step before. */
const chroot: Walls = { ...noWalls, root: 'chroot' };
const jail: Walls = { ...noWalls, root: 'pivot', numbers: true, names: true };
const zones: Walls = { ...jail, limits: { memory: 4096 * PAGES.limit, pids: 12 } };
export const container: Walls = { ...zones, capabilities: usualCapabilities };

export interface StepRun {
  readonly script: string;
  readonly output: string;
}

const TICKS = 3_000_000;

/** What a shell behind these walls writes that is given this to do. */
export function runBehind(walls: Walls, script: string, host = newHost()): string {
  const { console } = host.start('c1', walls, ['sh', '-c', script]);
  host.kernel.run(TICKS);
  return written(console).trimEnd();
}

const run = (walls: Walls, script: string): StepRun => ({ script, output: runBehind(walls, script) });

/** In order: what is closed, and what is open. */
export function stepRuns() {
  return {
    chroot: {
      closed: run(chroot, 'ls /; cat /root/secret'),
      open: run(chroot, 'escape cat /root/secret'),
      tasks: run(chroot, 'ps'),
    },
    jail: {
      closed: run(jail, 'escape cat /root/secret; ps'),
      open: hogRun(jail),
    },
    zones: {
      closed: hogRun(zones),
      open: run(zones, 'mknod /tmp/disk b 254 0; cat /tmp/disk'),
    },
    container: {
      closed: run(container, 'mknod /tmp/disk b 254 0; mount -t tmpfs none /tmp'),
      open: run(container, 'cat /proc/meminfo | { read total; echo $total; }; hostname'),
    },
  };
}

/** A program takes all memory that it can get, beside a service of the host that holds some. */
function hogRun(walls: Walls): StepRun & { readonly serviceLives: boolean; readonly pages: number } {
  const host = newHost(0x40_0000);
  const service = host.start('service', noWalls, ['hog', '-n', `${PAGES.service}`, '-s', '100000']).task;
  host.kernel.run(200_000);
  const script = `for n in 1 2 3 4 5 6; do hog -n ${PAGES.greedy} -s 100 & done; sleep 1`;
  const { task } = host.start('c1', walls, ['sh', '-c', script]);
  let pages = 0;
  for (let round = 0; round < 40; round++) {
    host.kernel.run(20_000);
    const inside = host.kernel.tasks.filter((each) => each.isAlive && each.namespaces === task.namespaces);
    pages = Math.max(
      pages,
      inside.reduce((sum, { memory }) => sum + memory.resident, 0),
    );
  }
  const output = host.kernel.kernelLog.lines
    .map(({ text }) => text)
    .filter((text) => text.startsWith('out of'));
  return { script, output: output[0] ?? '', serviceLives: service.isAlive, pages };
}

/** One container, as it sees itself and as the host sees it. */
export function twoViews() {
  const host = newHost();
  const script = 'sleep 1000 & hostname; ps; ls /';
  const { task, console, calls } = host.start('web', container, ['sh', '-c', `${script}; sleep 1000; true`]);
  const before = host.kernel.processor.hart.instret;
  host.kernel.run(TICKS);
  const outside = host.kernel.tasks
    .filter((each) => each.isAlive)
    .map((each) => ({
      pid: each.pid.in(host.init.pid.namespace),
      inside: each.pid.namespace === task.pid.namespace ? each.number : null,
      comm: each.comm,
      hostname: each.namespaces.uts.nodename,
      group: each.cgroup.path,
    }));
  return {
    inside: written(console).trimEnd(),
    outside,
    calls,
    instructions: host.kernel.processor.hart.instret - before,
  };
}

/** What limits of a group come to, for three programs that want all. */
export function limitRuns() {
  const host = newHost();
  const memory = host.start('a', zones, ['sh', '-c', 'hog; true']);
  const pids = host.start('b', { ...zones, limits: { memory: 4096 * 1000, pids: 12 } }, ['bomb', '100']);
  host.kernel.run(400_000);
  const cpu = newHost();
  const spinners = [25, 75].map((weight, index) =>
    cpu.start(`s${index}`, { ...zones, limits: { memory: 4096 * 100, pids: 5, weight } }, ['spin']),
  );
  cpu.kernel.run(1_000_000);
  const groups = host.kernel.rootCgroup.children;
  return {
    memoryPeak: groups.get('a')?.memory.peakPages ?? 0,
    memoryText: written(memory.console).trimEnd(),
    bombText: written(pids.console).trimEnd(),
    pidsPeak: groups.get('b')?.pids.peak ?? 0,
    shares: spinners.map(({ task }) => task.userTicks),
  };
}
