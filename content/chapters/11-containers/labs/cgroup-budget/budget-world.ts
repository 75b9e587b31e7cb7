// A machine with three tenants, each in a control group: two that answer questions, and one that takes what it can get. What
// the reader's function says is written to the groups' files; then all run, and the kernel's clock and counters tell.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import { type Attempt, CheckFailure } from '../../../../../lessons-engine/grader/index.ts';
import { BlockDevice } from '../../../../../lessons-engine/kernel/block/block-device.ts';
import { Console, ConsoleFile } from '../../../../../lessons-engine/kernel/fs/console.ts';
import { S_IFBLK } from '../../../../../lessons-engine/kernel/fs/mode.ts';
import {
  errnoName, fillTree, Kernel, makeDevice, startInit, type Task, textOf, Tmpfs,
} from '../../../../../lessons-engine/kernel/index.ts'; // prettier-ignore
import { DrivenTask } from '../../../../../lessons-engine/kernel/script/driven-task.ts';
import type { CallArgument } from '../../../../../lessons-engine/kernel/script/system-call.ts';
import type { Json } from '../../../../../lessons-engine/sandbox/index.ts';
import { budgetPrograms } from './programs.ts';

export interface Tenant {
  readonly name: string;
  readonly service: { readonly period: number; readonly work: number; readonly latency: number } | null;
  readonly needs: { readonly memory: number; readonly tasks: number; readonly disk: number };
}

export const FILES = ['cpu.weight', 'cpu.max', 'memory.max', 'memory.high', 'pids.max', 'io.max'] as const;

const PAGE = 4096;
const DISK = makeDevice(254, 0);
const O_RDWR = 2;
/** Numbers of tasks that the host keeps for itself, and the least that pid_max may be. */
const [OWN_TASKS, PID_MAX] = [12, 301];
const names = ['shop', 'mail', 'maps', 'chat', 'wiki', 'news', 'bank', 'game'];

export class BudgetWorld {
  readonly kernel: Kernel;
  readonly host: { memory: number; tasks: number; disk: { number: string; bytesPerSecond: number } };
  readonly tenants: readonly Tenant[];
  readonly #runtime: DrivenTask;
  readonly #consoles = new Map<string, Console>();

  /** `memorySize`: bytes, whole pages. */
  constructor(random: Random, memorySize = 0x40_0000) {
    const kernel = new Kernel({ memorySize });
    this.kernel = kernel;
    const bytesPerSecond = 4_000_000 + 100_000 * random.below(20);
    const root = new Tmpfs(kernel.vfs.superBlockOptions('rootfs'), 'mode=755');
    fillTree(root.rootInode, {
      bin: { entries: budgetPrograms() },
      proc: { entries: {} },
      group: { entries: {} },
    });
    root.rootInode.create('disk', { mode: S_IFBLK | 0o666, uid: 0, gid: 0, rdev: DISK });
    kernel.addBlockDevice(new BlockDevice({ number: DISK, name: 'vda', size: 1 << 20, bytesPerSecond }));
    const init = startInit(kernel, root, {
      path: '/bin/init',
      argv: ['init', 'sleep', '100000'],
      envp: ['PATH=/bin'],
    });
    kernel.run(1_000_000);
    this.#runtime = DrivenTask.spawn(kernel, init, 'runtime');
    init.pid.namespace.pidMax = PID_MAX;
    this.#call('mount', 'cgroup2', '/group', 'cgroup2', 0, null);
    this.#write('/group/cgroup.subtree_control', '+cpu +memory +pids +io');
    this.tenants = tenantsOf(random);
    this.host = {
      // What the kernel needs for itself, and a page table or two for everybody.
      memory: (kernel.frames.free - 200) * PAGE,
      tasks: PID_MAX - OWN_TASKS,
      disk: { number: '254:0', bytesPerSecond },
    };
  }

  get quiet(): Tenant[] {
    return this.tenants.filter(({ service }) => service !== null);
  }

  get noisy(): Tenant {
    return this.tenants.find(({ service }) => service === null) as Tenant;
  }

  group(tenant: Tenant) {
    const found = this.kernel.rootCgroup.children.get(tenant.name);
    if (found === undefined) throw new Error(`expected the group ${tenant.name}, found none`);
    return found;
  }

  /** Asks the reader's function, and makes groups of what it says. */
  async setUp(attempt: Attempt): Promise<void> {
    const budget = await attempt.call('budget', [this.host, this.tenants as unknown as Json]);
    if (typeof budget !== 'object' || budget === null || Array.isArray(budget))
      throw new CheckFailure('`budget` did not return an object.', {
        expected: `an object with ${this.tenants.map(({ name }) => name).join(', ')}`,
        found: JSON.stringify(budget) ?? 'nothing',
      });
    for (const { name } of this.tenants) {
      this.#call('mkdirat', -100, `/group/${name}`, 0o755);
      const limits = budget[name] ?? {};
      if (typeof limits !== 'object' || Array.isArray(limits))
        throw new CheckFailure(`The limits of ${name} are no object.`, {
          expected: '{ "cpu.weight": 100 }, for instance',
          found: JSON.stringify(limits),
        });
      for (const [file, value] of Object.entries(limits as Record<string, Json>))
        this.#set(name, file, value);
    }
  }

  #set(name: string, file: string, value: Json): void {
    if (!(FILES as readonly string[]).includes(file) || !['string', 'number'].includes(typeof value))
      throw new CheckFailure(`The limits of ${name} have something that is no file of a group.`, {
        expected: FILES.join(', '),
        found: `${file.slice(0, 60)}: ${JSON.stringify(value).slice(0, 60)}`,
      });
    const text = typeof value === 'number' ? `${Math.floor(value)}` : (value as string).slice(0, 200);
    const result = this.#tryWrite(`/group/${name}/${file}`, text);
    if (result < 0)
      throw new CheckFailure(`The kernel does not take what is to be written to ${file} of ${name}.`, {
        expected: 'a limit as the declarations describe it',
        found: `"${text}": ${errnoName(-result) ?? -result}`,
      });
  }

  /** Starts a program in a tenant's group. */
  start(tenant: Tenant, argv: readonly string[]): Task {
    let console = this.#consoles.get(tenant.name);
    if (console === undefined) this.#consoles.set(tenant.name, (console = new Console()));
    const clone = this.#runtime.clone(17);
    if (!('child' in clone)) throw new Error(`clone: ${JSON.stringify(clone)}`);
    const { task } = clone.child;
    for (const fd of task.files.numbers()) task.files.close(fd);
    task.files.install(new ConsoleFile(console, O_RDWR, null));
    for (let more = 0; more < 2; more++) task.files.duplicate(0);
    const fd = clone.child.call('openat', -100, `/group/${tenant.name}/cgroup.procs`, 1, 0);
    if (fd.kind === 'returned') clone.child.call('write', fd.result, '0', 1);
    clone.child.call('close', 3);
    const end = clone.child.call('execve', `/bin/${argv[0]}`, argv, ['PATH=/bin']);
    if (end.kind === 'returned') throw new Error(`execve ${argv[0]}: ${errnoName(-end.result)}`);
    return task;
  }

  /** Starts a quiet tenant, to be asked so often. */
  serve(tenant: Tenant, count: number, { forks = false, disk = false } = {}): Task {
    const { period = 0, work = 0 } = tenant.service ?? {};
    const pages = Math.floor(tenant.needs.memory / PAGE) - 24;
    const numbers = [period, work, count, pages, Number(forks)].map(String);
    return this.start(tenant, ['service', ...numbers, ...(disk ? ['/disk'] : [])]);
  }

  /** What a quiet tenant has said at its end: the worst answer in microseconds, and answers that were not given. */
  result(tenant: Tenant): { worst: number; lost: number } | null {
    const text = textOf(this.#consoles.get(tenant.name)?.output ?? []);
    const found = /(\d+) (\d+)\r?\n$/.exec(text);
    return found === null ? null : { worst: Number(found[1]), lost: Number(found[2]) };
  }

  #call(name: string, ...args: readonly CallArgument[]): number {
    const end = this.#runtime.call(name, ...args);
    if (end.kind !== 'returned') throw new Error(`${name}: ${JSON.stringify(end)}`);
    return end.result;
  }

  #tryWrite(path: string, text: string): number {
    const fd = this.#call('openat', -100, path, 1, 0);
    const result = this.#call('write', fd, text, text.length);
    this.#call('close', fd);
    return result;
  }

  #write(path: string, text: string): void {
    const result = this.#tryWrite(path, text);
    if (result < 0) throw new Error(`${path}: ${errnoName(-result)}`);
  }
}

/** Two that answer, one that does not, in any order. */
function tenantsOf(random: Random): Tenant[] {
  const free = [...names];
  const name = (): string => free.splice(random.below(free.length), 1)[0] as string;
  const quiet = (period: number, memory: number): Tenant => {
    const work = (period * 3) / 20 + 100 * random.below(5);
    return {
      name: name(),
      service: { period, work, latency: work + 2800 },
      needs: { memory: PAGE * (memory + random.below(50)), tasks: 10 + random.below(10), disk: 800_000 },
    };
  };
  const tenants: Tenant[] = [quiet(10_000, 250), quiet(15_000, 120)];
  const noisy: Tenant = {
    name: name(),
    service: null,
    needs: { memory: PAGE * 100, tasks: 20, disk: 0 },
  };
  tenants.splice(random.below(3), 0, noisy);
  return tenants;
}
