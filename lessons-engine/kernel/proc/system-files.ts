// Files of /proc about the machine and the kernel as a whole. None of them knows of cgroups or containers: whoever reads them
// in a container sees the host's memory and load, as on Linux. Loads are not kept and shown as 0.

import type { PseudoFile, PseudoNode } from '../fs/pseudo-fs.ts';
import { KernelError } from '../kernel-error.ts';
import { RELEASE, VERSION } from '../syscalls/system.ts';
import type { ProcInstance } from './instance.ts';
import { link, text } from './nodes.ts';
import { hundredths } from './stat.ts';
import { sysDirectory } from './sys.ts';
import { sysvipcDirectory } from './sysvipc.ts';

export function systemFiles(proc: ProcInstance): Record<string, () => PseudoNode> {
  const { kernel } = proc;
  return {
    cmdline: text(() => '\n'),
    cpuinfo: text(() => 'processor\t: 0\nhart\t\t: 0\nisa\t\t: rv32imac\nmmu\t\t: sv32\n\n'),
    filesystems: text(() => [...kernel.vfs.fileSystems.keys()].map((name) => `nodev\t${name}\n`).join('')),
    loadavg: text((caller) => {
      const { running, all } = runners(proc);
      const last = (proc.reader(caller)?.pid.namespace ?? proc.pids).lastNumber;
      return `0.00 0.00 0.00 ${running}/${all} ${last}\n`;
    }),
    meminfo: text(() => meminfoText(proc)),
    mounts: link(() => 'self/mounts'),
    stat: text(() => systemStatText(proc)),
    sys: () => sysDirectory(proc),
    sysvipc: () => sysvipcDirectory(proc),
    'sysrq-trigger': () => sysrqTrigger(proc),
    uptime: text((caller) => {
      const offset = proc.reader(caller)?.namespaces.time.boottimeOffset ?? 0;
      const idle = kernel.processor.hart.idle;
      const seconds = (ticks: number): string => (hundredths(ticks) / 100).toFixed(2);
      return `${seconds(kernel.now + offset)} ${seconds(idle)}\n`;
    }),
    version: text(() => `Linux version ${RELEASE} ${VERSION}\n`),
  };
}

function runners({ kernel }: ProcInstance): { running: number; all: number } {
  const alive = kernel.tasks.filter((task) => task.isAlive);
  return { running: alive.filter(({ state }) => state === 'ready').length, all: alive.length };
}

function meminfoText({ kernel }: ProcInstance): string {
  const { frames, pageCache, rootCgroup } = kernel;
  const row = (name: string, pages: number): string =>
    `${`${name}:`.padEnd(16)}${String(pages * 4).padStart(8)} kB\n`;
  const { stat } = rootCgroup.memory;
  return [
    row('MemTotal', frames.total),
    row('MemFree', frames.free),
    row('MemAvailable', frames.free + pageCache.size),
    row('Buffers', 0),
    row('Cached', pageCache.size),
    row('SwapTotal', 0),
    row('SwapFree', 0),
    row('AnonPages', stat.anon),
    row('PageTables', stat.pagetables),
  ].join('');
}

function systemStatText(proc: ProcInstance): string {
  const { kernel } = proc;
  const idle = hundredths(kernel.processor.hart.idle);
  const user = hundredths(kernel.now) - idle;
  const line = `${user} 0 0 ${idle} 0 0 0 0 0 0`;
  const { running } = runners(proc);
  return `cpu  ${line}\ncpu0 ${line}\nctxt 0\nbtime 0\nprocesses ${kernel.counts.tasks}\nprocs_running ${running}\nprocs_blocked 0\n`;
}

/** Documentation/admin-guide/sysrq.rst: `b` and `o` end the machine, whoever's root writes them. */
function sysrqTrigger({ kernel, pids }: ProcInstance): PseudoFile {
  return {
    kind: 'file',
    mode: 0o200,
    write: (command) => {
      const letter = command.slice(0, 1);
      if (letter !== 'b' && letter !== 'o') {
        kernel.log(`sysrq: command "${letter}" is not this kernel's`);
        throw new KernelError('EINVAL', `expected b or o, found "${letter}"`);
      }
      kernel.log(`sysrq: ${letter === 'b' ? 'resetting' : 'power off'}`);
      kernel.halt(kernel.initialPids ?? pids);
    },
  };
}
