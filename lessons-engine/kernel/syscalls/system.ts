// System calls about the system as a whole.

import { bytesOf } from '../byte-text.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { LONGEST_NAME, type UtsNamespace } from '../namespaces/uts-namespace.ts';
import { demandCapable } from '../security/demand-capable.ts';
import { Signal } from '../task/signals.ts';
import type { Task } from '../task/task.ts';
import { TICKS_PER_SECOND } from '../time.ts';
import type { SyscallRow } from './call.ts';

/** Bytes of each field of struct new_utsname. */
const FIELD = 65;
const GRND_FLAGS = 7;
/** GRND_RANDOM and GRND_INSECURE exclude each other. */
const GRND_SOURCES = 6;
/** reboot(2): the two magic numbers, and the commands. */
const MAGIC1 = 0xfee1dead | 0;
const MAGIC2 = [672274793, 85072278, 369367448, 537993216];
const HALT_COMMANDS = [0xcdef0123 | 0, 0x4321fedc];
const RESTART = 0x01234567;

export const systemCalls = [
  {
    number: 160,
    name: 'uname',
    parameters: ['buf'],
    missing: '',
    run: ({ task, args: [buffer = 0] }) => {
      const { nodename, domainname } = task.namespaces.uts;
      const bytes = new Uint8Array(6 * FIELD);
      ['Linux', nodename, RELEASE, VERSION, 'riscv32', domainname].forEach((text, index) =>
        bytes.set(bytesOf(text), index * FIELD),
      );
      task.memory.copyOut(buffer >>> 0, bytes);
      return 0;
    },
  },
  {
    number: 161,
    name: 'sethostname',
    parameters: ['name', 'len'],
    missing: '',
    run: ({ task, args: [name = 0, length = 0] }) => setName(task, 'nodename', name, length),
  },
  {
    number: 162,
    name: 'setdomainname',
    parameters: ['name', 'len'],
    missing: '',
    run: ({ task, args: [name = 0, length = 0] }) => setName(task, 'domainname', name, length),
  },
  {
    number: 278,
    name: 'getrandom',
    parameters: ['buf', 'buflen', 'flags'],
    missing: 'the bytes come from the seed of the kernel: they are the same in every run',
    run: ({ kernel, task, args: [buffer = 0, length = 0, flags = 0] }) => {
      if ((flags & ~GRND_FLAGS) !== 0 || (flags & GRND_SOURCES) === GRND_SOURCES)
        throw new KernelError('EINVAL', `expected flags of getrandom, found 0x${(flags >>> 0).toString(16)}`);
      const size = Math.min(length >>> 0, 0x1_0000);
      task.memory.copyOut(
        buffer >>> 0,
        Uint8Array.from({ length: size }, () => kernel.random.below(256)),
      );
      return size;
    },
  },
  {
    number: 179,
    name: 'sysinfo',
    parameters: ['info'],
    missing: 'loads, buffers and swap are 0; it shows the whole machine, whatever the cgroup, as Linux does',
    run: ({ kernel, task, args: [info = 0] }) => {
      task.memory.copyOut(info >>> 0, systemInfo(kernel, task));
      return 0;
    },
  },
  {
    number: 142,
    name: 'reboot',
    parameters: ['magic', 'magic2', 'cmd', 'arg'],
    missing: 'only halt and power off, and of a pid namespace restart, too',
    run: ({ kernel, task, args: [magic = 0, magic2 = 0, command = 0] }) => {
      const { namespace } = task.pid;
      demandCapable(task.credentials, 'CAP_SYS_BOOT', namespace.userNamespace);
      if (magic !== MAGIC1 || !MAGIC2.includes(magic2))
        throw new KernelError('EINVAL', 'expected the magic numbers of reboot');
      const restarts = command === RESTART && namespace.level > 0;
      if (!HALT_COMMANDS.includes(command) && !restarts)
        throw new KernelError(
          'EINVAL',
          `expected halt or power off, found 0x${(command >>> 0).toString(16)}`,
        );
      kernel.halt(namespace, restarts ? Signal.SIGHUP : Signal.SIGINT);
      return null;
    },
  },
] as const satisfies readonly SyscallRow[];

/** As uname shows them. The release is the first whose calls this kernel follows in full. */
export const RELEASE = '6.1.0';
export const VERSION = '#1 Ring -1';

function setName(
  task: Task,
  which: keyof Pick<UtsNamespace, 'nodename' | 'domainname'>,
  at: number,
  length: number,
) {
  const { uts } = task.namespaces;
  demandCapable(task.credentials, 'CAP_SYS_ADMIN', uts.userNamespace);
  if (length < 0 || length > LONGEST_NAME)
    throw new KernelError('EINVAL', `expected a name of at most ${LONGEST_NAME} bytes, found ${length}`);
  const bytes = task.memory.copyIn(at >>> 0, length);
  const end = bytes.indexOf(0);
  uts[which] = String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
  return 0;
}

/** struct sysinfo of RV32: sizes in bytes (mem_unit 1). */
function systemInfo(kernel: Kernel, { namespaces }: Task): Uint8Array {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  const uptime = kernel.now + namespaces.time.boottimeOffset;
  view.setInt32(0, Math.floor(uptime / TICKS_PER_SECOND), true);
  view.setUint32(16, kernel.frames.total * 4096, true);
  view.setUint32(20, kernel.frames.free * 4096, true);
  view.setUint16(40, kernel.rootCgroup.pids.current, true);
  view.setUint32(52, 1, true);
  return bytes;
}
