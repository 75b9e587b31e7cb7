// One attack, run: a host is booted, a container started with the defences that are asked for, the attack has its time, the
// host is looked at, the container is deleted, and the host is looked at again.

import type { Task } from '../../../lessons-engine/kernel/task/task.ts';
import { asUserProgram } from '../library.ts';
import type { Attack, Scene, Served } from './attack.ts';
import { attackSource } from './attack-source.ts';
import { bundleOf, type ContainerConfig, groupOf } from './container-config.ts';
import type { Defences } from './defences.ts';
import { Host } from './host.ts';
import { ALICE } from './host-files.ts';
import { type HostState, hostState } from './host-state.ts';
import keeper from './programs/keeper.s?raw';
import { ociConfig } from './oci-config.ts';
import { runWithRunc } from './container-engine.ts';
import { RUNTIME } from './runtime.ts';

export interface Outcome {
  readonly succeeded: boolean;
  readonly said: string;
  /** Before the container was started, and when it was deleted. */
  readonly before: HostState;
  readonly after: HostState;
  /** The kernel goes on. */
  readonly alive: boolean;
}

/** Ticks after which whatever was just started is up; and what an attack gets. */
const SETTLE = 2_000_000;
const USUAL = 2_000_000;
/** The container that is attacked from. */
const BOX = 'box';

/** Who starts containers: the runtime here, whose defences can all be switched off, or the engine's runc. */
export type Starter = 'runtime' | 'runc';

export function runAttack(attack: Attack, defences: Defences, starter: Starter = 'runtime'): Outcome {
  const { program, service: argv, ticks = USUAL } = attack;
  const host = new Host({
    attack:
      'source' in program
        ? asUserProgram(attackSource(program.source), `${attack.name}.s`)
        : new Uint8Array(0),
    keeper: asUserProgram(attackSource(keeper), 'keeper.s'),
  });
  const service = argv === undefined ? null : host.start(argv, { group: 'service' });
  if (attack.neighbour === true)
    starters[starter](host, configOf('neighbour', ['/bin/keeper'], attack, defences));
  host.run(SETTLE);
  const before = hostState(host);
  host.said();

  const words = 'script' in program ? ['/bin/sh', '-c', program.script] : ['/bin/attack'];
  const config = configOf(BOX, words, attack, defences);
  const atFirst = servedBy(host, service);
  const startContainer = starters[starter];
  let running = startContainer(host, config);
  run(host, running, ticks);
  if (attack.twice === true) {
    remove(host, running);
    running = startContainer(host, config);
    run(host, running, ticks);
  }
  if (attack.exec !== undefined) {
    host.start([RUNTIME, 'exec', ...attack.exec], { directory: bundleOf(BOX) });
    run(host, running, ticks);
  }
  const now = servedBy(host, service);
  const served = { ticks: now.ticks - atFirst.ticks, writes: now.writes - atFirst.writes };
  const scene: Scene = { host, before, said: host.said(), service, ticks, served };
  const succeeded = attack.succeeded(scene);
  remove(host, running);
  const alive = !['halt', 'panic'].includes(host.run(SETTLE).reason);
  return { succeeded, said: scene.said, before, after: hostState(host), alive };
}

const configOf = (
  name: string,
  argv: readonly string[],
  { user = 0 }: Attack,
  defences: Defences,
): ContainerConfig => ({
  name,
  argv,
  user,
  defences,
  image: '/images/web',
  owner: ALICE,
  volumes: [
    { source: '/srv/volume', target: '/data' },
    { source: '/srv/volume', subPath: 'sub', target: '/sub' },
    { source: '/srv/config', target: '/config', readOnly: true },
  ],
  maskedPaths: ['/data/keys'],
  readOnlyPaths: ['/proc/sys', '/proc/sysrq-trigger'],
  devices: ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'vdb'],
  limits: { pids: 64, memory: 10 * 1024 * 1024, cpu: 0.2, operations: 20 },
});

/** The operator's part: a bundle, and the runtime in it. */
const starters: Readonly<Record<Starter, (host: Host, config: ContainerConfig) => Task>> = {
  runtime: (host, config) => {
    makeBundle(host, config.name, config);
    return host.start([RUNTIME, 'start'], { directory: bundleOf(config.name) });
  },
  runc: (host, config) => {
    makeBundle(host, config.name, ociConfig(config));
    return host.spawn('engine', () => runWithRunc(config));
  },
};

function makeBundle(host: Host, name: string, config: unknown): void {
  host.makeDirectory(bundleOf(name));
  host.write(`${bundleOf(name)}/config.json`, JSON.stringify(config));
}

function servedBy(host: Host, service: Task | null): Served {
  const group = host.kernel.rootCgroup.children.get('service');
  const writes = [...(group?.io.devices.values() ?? [])].reduce((sum, { stat }) => sum + stat.wios, 0);
  return { ticks: service?.userTicks ?? 0, writes };
}

/** Until the runtime has nothing left to wait for, at most so long. */
function run(host: Host, runtime: Task, ticks: number): void {
  const end = host.kernel.now + ticks;
  while (runtime.isAlive && host.kernel.now < end)
    if (host.run(Math.min(10_000, end - host.kernel.now)).reason !== 'budget') return;
}

/** Kills what is left; the runtime then clears up. */
function remove(host: Host, runtime: Task): void {
  if (runtime.isAlive && host.exists(groupOf(BOX))) host.write(`${groupOf(BOX)}/cgroup.kill`, '1');
  run(host, runtime, SETTLE);
}
