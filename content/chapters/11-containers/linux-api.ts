// The module `ring/linux`: system calls that the reader's code makes one by one, in the name of a task of a kernel that runs
// outside the sandbox. Whatever is handed in is hostile: arguments are judged here, calls and ticks are bounded.

import { HANDED } from '../../../lessons-engine/grader/vm-arguments.ts';
import type { Api } from '../../../lessons-engine/grader/index.ts';
import { bytesOf, errnoName, textOf, type Task } from '../../../lessons-engine/kernel/index.ts';
import { type CallEnd, type DrivenTask } from '../../../lessons-engine/kernel/script/driven-task.ts';
import { type CallArgument, Room } from '../../../lessons-engine/kernel/script/system-call.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../lessons-engine/sandbox/index.ts';
import { CONSTANTS } from './linux-constants.ts';

const AT_FDCWD = -100;
const [O_RDONLY, O_WRONLY, O_CLOEXEC, O_DIRECTORY] = [0, 1, 0x80000, 0x10000];
const AT_REMOVEDIR = 0x200;
/** Characters of a string that is handed in, and words of a list. */
const LONGEST = 16_384;
const MOST_WORDS = 256;
/** Bytes that `read` takes from one file at most. */
const LARGEST_FILE = 65_536;

export interface CallLimits {
  /** System calls that one run of the reader's code may make, and ticks that pass meanwhile. */
  readonly calls: number;
  readonly ticks: number;
}

/** The task that the reader's code speaks for, its children while they are being made, and how much was used. */
export class LinuxCalls {
  /** System calls made by the reader's code so far. */
  made = 0;
  /** What the last execve was called with. */
  executed: { readonly argv: readonly string[]; readonly envp: readonly string[] } | null = null;
  readonly #limits: CallLimits;
  readonly #stack: DrivenTask[];
  readonly #end: number;

  constructor(task: DrivenTask, limits: CallLimits = { calls: 400, ticks: 4_000_000 }) {
    this.#limits = limits;
    this.#stack = [task];
    this.#end = task.kernel.processor.hart.cycle + limits.ticks;
  }

  /** `args`: what the reader's function gets behind the Linux object. */
  api(args: readonly Json[]): Api {
    const one =
      (name: string, make: (...given: Json[]) => readonly CallArgument[]): HostFunction =>
      (...given) => {
        this.#call(name, ...make(...given));
      };
    const path = (call: string, value: Json | undefined): string => string(`${call}(path)`, value);
    return {
      prelude: PRELUDE,
      functions: Object.keys(SIGNATURES).map((name) => `linux.${name}`),
      host: {
        args: () => args as Json,
        constants: () => CONSTANTS,
        clone: (flags) => this.#clone(number('clone(flags)', flags)),
        leave: () => {
          this.#leave();
        },
        abandon: () => {
          this.#abandon();
        },
        unshare: one('unshare', (flags) => [number('unshare(flags)', flags)]),
        execve: (program, argv, envp) => {
          this.executed = { argv: strings('execve(argv)', argv), envp: strings('execve(envp)', envp) };
          this.#call('execve', string('execve(path)', program), this.executed.argv, this.executed.envp);
        },
        exit: (code) => {
          this.#call('exit_group', number('exit(code)', code) & 0xff);
        },
        getpid: () => this.#call('getpid'),
        kill: one('kill', (pid, signal) => [number('kill(pid)', pid), number('kill(signal)', signal)]),
        waitpid: (pid) => {
          const status = new Room(4);
          this.#call('wait4', number('waitpid(pid)', pid), status, 0, 0);
          const word = status.word(0);
          return (word & 0x7f) === 0 ? (word >> 8) & 0xff : -(word & 0x7f);
        },
        mount: one('mount', (source, target, type, flags, data) => [
          stringOrNull('mount(source)', source),
          string('mount(target)', target),
          stringOrNull('mount(type)', type),
          number('mount(flags)', flags),
          stringOrNull('mount(data)', data),
        ]),
        umount2: one('umount2', (target, flags) => [
          path('umount2', target),
          number('umount2(flags)', flags),
        ]),
        pivot_root: one('pivot_root', (next, old) => [
          string('pivot_root(newRoot)', next),
          string('pivot_root(putOld)', old),
        ]),
        chroot: one('chroot', (to) => [path('chroot', to)]),
        chdir: one('chdir', (to) => [path('chdir', to)]),
        mkdir: one('mkdirat', (at, mode) => [AT_FDCWD, path('mkdir', at), number('mkdir(mode)', mode)]),
        rmdir: one('unlinkat', (at) => [AT_FDCWD, path('rmdir', at), AT_REMOVEDIR]),
        write: (at, text) => {
          this.#write(path('write', at), string('write(text)', text));
        },
        read: (at) => this.#read(path('read', at)),
        list: (at) => this.#list(path('list', at)),
        close: one('close', (fd) => [number('close(fd)', fd)]),
        close_range: one('close_range', (first, last) => [
          number('close_range(first)', first),
          number('close_range(last)', last),
          0,
        ]),
        sethostname: one('sethostname', (name) => {
          const text = string('sethostname(name)', name);
          return [text, text.length];
        }),
        setgroups: one('setgroups', (groups) => {
          const list = numbers('setgroups(groups)', groups);
          return [list.length, new Uint8Array(Int32Array.from(list).buffer)];
        }),
        setgid: one('setgid', (gid) => [number('setgid(gid)', gid)]),
        setuid: one('setuid', (uid) => [number('setuid(uid)', uid)]),
        prctl: one('prctl', (option, argument) => [
          number('prctl(option)', option),
          number('prctl(argument)', argument),
          0,
          0,
          0,
        ]),
      },
    };
  }

  get #current(): DrivenTask {
    return this.#stack.at(-1) as DrivenTask;
  }

  /** Makes a call in the current task's name; its result. A failure becomes the reader's Error. */
  #call(name: string, ...args: readonly CallArgument[]): number {
    return this.#judge(
      name,
      this.#within(name, () => this.#current.call(name, ...args)),
      args,
    );
  }

  #within<T>(name: string, make: () => T): T {
    if (!this.#current.isDriven)
      throw new HostRefusal(
        `${name}: this task has ended, or has become another program by execve; it makes no more calls of yours`,
        'ESRCH',
      );
    if (++this.made > this.#limits.calls)
      throw new HostStop(`Your code made ${this.#limits.calls} system calls and was not done.`);
    const made = make();
    if (this.#current.kernel.processor.hart.cycle > this.#end)
      throw new HostStop(
        `While your code ran, programs took ${this.#limits.ticks} steps: what is it waiting for?`,
      );
    return made;
  }

  #judge(name: string, end: CallEnd, args: readonly CallArgument[]): number {
    if (end.kind === 'gone') return 0;
    if (end.kind === 'stuck') throw new HostStop(stuckText(name, end.stop.reason));
    if (end.result >= 0 || end.result < -4095) return end.result;
    const errno = errnoName(-end.result) ?? String(-end.result);
    throw new HostRefusal(`${name}(${args.filter(isPlain).map(shown).join(', ')}): ${errno}`, errno);
  }

  #clone(flags: number): number {
    const end = this.#within('clone', () => this.#current.clone(flags));
    if (!('child' in end)) {
      this.#judge('clone', end, [flags]);
      throw new HostStop('The task that called clone has ended.');
    }
    this.#stack.push(end.child);
    return end.pid;
  }

  /** The child's function is done. */
  #leave(): void {
    const { isDriven } = this.#current;
    this.#abandon();
    if (isDriven)
      throw new HostRefusal(
        'clone: expected a child that ends in execve or exit; its function returned',
        'Error',
      );
  }

  /** The child ends where it is. */
  #abandon(): void {
    if (this.#stack.length === 1) return;
    const child = this.#stack.pop() as DrivenTask;
    if (child.isDriven) child.call('exit_group', 255);
  }

  #opened<T>(path: string, flags: number, use: (fd: number) => T): T {
    const fd = this.#call('openat', AT_FDCWD, path, flags | O_CLOEXEC, 0);
    try {
      return use(fd);
    } finally {
      if (this.#current.isDriven) this.#current.call('close', fd);
    }
  }

  #write(path: string, text: string): void {
    this.#opened(path, O_WRONLY, (fd) => {
      try {
        this.#call('write', fd, text, text.length);
      } catch (thrown) {
        if (!(thrown instanceof HostRefusal)) throw thrown;
        throw new HostRefusal(`write("${path}", ${shown(text)}): ${thrown.name}`, thrown.name);
      }
    });
  }

  #read(path: string): string {
    return this.#opened(path, O_RDONLY, (fd) => {
      let text = '';
      for (;;) {
        const room = new Room(4096);
        const count = this.#call('read', fd, room, 4096);
        if (count === 0) return text;
        text += textOf(room.bytes.subarray(0, count));
        if (text.length > LARGEST_FILE)
          throw new HostRefusal(`read("${path}"): more than ${LARGEST_FILE} bytes`, 'EFBIG');
      }
    });
  }

  #list(path: string): string[] {
    return this.#opened(path, O_RDONLY | O_DIRECTORY, (fd) => {
      const names: string[] = [];
      for (;;) {
        const room = new Room(4096);
        const count = this.#call('getdents64', fd, room, 4096);
        if (count === 0) return names;
        const view = new DataView(room.bytes.buffer, room.bytes.byteOffset);
        for (let at = 0; at < count; at += view.getUint16(at + 16, true)) {
          const end = room.bytes.indexOf(0, at + 19);
          const name = textOf(room.bytes.subarray(at + 19, end));
          if (name !== '.' && name !== '..') names.push(name);
        }
      }
    });
  }

  /** The task that the next call would be made by. */
  get task(): Task {
    return this.#current.task;
  }
}

function stuckText(name: string, reason: string): string {
  if (reason === 'halt') return `While \`${name}\` was under way the machine was switched off.`;
  if (reason === 'panic')
    return `While \`${name}\` was under way the host’s init ended: the kernel panicked.`;
  return name === 'wait4'
    ? '`waitpid` did not return: that child has not ended, and nothing tells it to.'
    : `\`${name}\` did not return.`;
}

const isPlain = (argument: CallArgument): boolean =>
  !(argument instanceof Room) && !(argument instanceof Uint8Array);
const shown = (argument: CallArgument): string => {
  const text = JSON.stringify(argument) ?? 'null';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

function number(what: string, value: Json | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 32) return value | 0;
  throw mistake(what, 'a whole number of 32 bits', value);
}

function string(what: string, value: Json | undefined): string {
  if (typeof value !== 'string') throw mistake(what, 'a string', value);
  if (value.length > LONGEST || value.includes('\0') || /[^\0-\xff]/.test(value))
    throw mistake(what, `a string of at most ${LONGEST} bytes without a zero`, value);
  return textOf(bytesOf(value));
}

function stringOrNull(what: string, value: Json | undefined): string | null {
  return value === null || value === undefined ? null : string(what, value);
}

function list(what: string, value: Json | undefined): Json[] {
  if (Array.isArray(value) && value.length <= MOST_WORDS) return value;
  throw mistake(what, `a list of at most ${MOST_WORDS}`, value);
}

const strings = (what: string, value: Json | undefined): string[] =>
  list(what, value).map((each) => string(what, each));
const numbers = (what: string, value: Json | undefined): number[] =>
  list(what, value).map((each) => number(what, each));

function mistake(what: string, expected: string, value: Json | undefined): HostRefusal {
  const found =
    typeof value === 'object' && value !== null && 'found' in value
      ? String(value['found'])
      : JSON.stringify(value);
  return new HostRefusal(
    `${what}: expected ${expected}, found ${(found ?? 'nothing').slice(0, 60)}`,
    'TypeError',
  );
}

/** How each call's arguments cross the border: n a number, s a string, l a list of either, m a mode that may be left out. */
const SIGNATURES = {
  unshare: 'n',
  getpid: '',
  kill: 'nn',
  waitpid: 'n',
  mount: 'sssns',
  umount2: 'sn',
  pivot_root: 'ss',
  chroot: 's',
  chdir: 's',
  mkdir: 'sm',
  rmdir: 's',
  write: 'ss',
  read: 's',
  list: 's',
  close: 'n',
  close_range: 'nn',
  sethostname: 's',
  setgroups: 'l',
  setgid: 'n',
  setuid: 'n',
  prctl: 'nn',
  clone: 'n',
  execve: 'sll',
  exit: 'n',
} as const;

const PRELUDE = `${HANDED}
  const { freeze } = pristine;
  const isArray = Array.isArray;
  const text = (value) => value === null || value === undefined ? null
    : typeof value === 'string' ? value : { found: pristine.show(value, true) };
  const word = (value) => typeof value === 'string' ? value : handed(value);
  const list = (value) => {
    if (!isArray(value) || value.length > ${MOST_WORDS}) return { found: pristine.show(value, true) };
    const copy = [];
    for (let at = 0; at < value.length; at++) copy[at] = word(value[at]);
    return copy;
  };
  const mode = (value) => value === undefined ? 493 : handed(value);
  const ways = freeze({ __proto__: null, n: handed, s: text, l: list, m: mode });
  const signatures = ${JSON.stringify(SIGNATURES)};
  const constants = host.constants();
  const linux = { __proto__: null };
  for (const name in signatures) {
    const [a, b, c, d, e] = [...signatures[name]].map((letter) => ways[letter]);
    const call = host[name];
    linux[name] =
      e ? (v, w, x, y, z) => call(a(v), b(w), c(x), d(y), e(z))
      : c ? (v, w, x) => call(a(v), b(w), c(x))
      : b ? (v, w) => call(a(v), b(w))
      : a ? (v) => call(a(v))
      : () => call();
  }
  for (const name in constants) linux[name] = constants[name];
  const gone = freeze({ __proto__: null });
  const { clone, execve, exit } = linux;
  linux.execve = (path, argv, envp) => { execve(path, argv, envp); throw gone; };
  linux.exit = (code) => { exit(code); throw gone; };
  linux.clone = (flags, child) => {
    if (typeof child !== 'function') throw new TypeError('clone(flags, child): expected a function as child');
    const pid = clone(flags);
    try {
      child();
    } catch (thrown) {
      if (thrown !== gone) {
        host.abandon();
        throw thrown;
      }
    }
    host.leave();
    return pid;
  };
  freeze(linux);
  const args = host.args();
  return () => [linux, ...args];
`;
