// execve(2): another program in the same task. The file is an ELF executable, or text that begins with #! and names its
// interpreter, or it names a script of the kernel (script/). Nothing of the task changes before it is certain that the program
// can be had. Left out: shared libraries, other binary formats, core dumps, vDSO's clocks.

import { ElfError, loadElf, type Elf } from '../../isa/index.ts';
import { PAGE_SIZE } from '../../machine/index.ts';
import { textOf } from '../byte-text.ts';
import type { Inode } from '../fs/inode.ts';
import type { Path } from '../fs/path.ts';
import { MAY_READ } from '../fs/mode.ts';
import { mayAccess } from '../fs/permission.ts';
import { lookUp } from '../fs/walk.ts';
import type { Kernel } from '../kernel.ts';
import { KernelError } from '../kernel-error.ts';
import { AddressSpace, wholePages } from '../memory/address-space.ts';
import { Prot } from '../memory/vma.ts';
import { mapScriptMemory } from '../script/script-memory.ts';
import { Script } from '../script/script.ts';
import { scriptName, type ScriptProgram } from '../script/script-program.ts';
import { commitCredentials } from '../security/commit-credentials.ts';
import { afterExec } from '../security/exec-credentials.ts';
import { gidInside, uidInside } from '../security/mapped-ids.ts';
import type { UserNamespace } from '../security/user-namespace.ts';
import { demandProgram } from './executable.ts';
import { endVfork } from './exit.ts';
import { STACK_TOP, writeStack } from './stack.ts';
import type { Task } from './task.ts';
import { mapTrampoline } from './trampoline.ts';

/** Interpreters that may name each other. */
const DEEPEST = 4;
/** Bytes of the first line of a script that are looked at (BINPRM_BUF_SIZE). */
const FIRST_LINE = 256;
const STACK_SIZE = 0x2_0000;
/** Bytes of a program's file at most: what a page of this course can hold. */
const LARGEST_FILE = 4 * 1024 * 1024;

interface Program {
  readonly path: Path;
  readonly inode: Inode;
  /** null: the file names a script. */
  readonly elf: Elf | null;
  readonly script: ScriptProgram | null;
  readonly argv: readonly string[];
}

/** Executes the file at `path`, relative to directory `dirfd`. ENOENT, EACCES, ENOEXEC, E2BIG, ENOMEM, ELOOP, … */
export function exec(
  kernel: Kernel,
  task: Task,
  request: { path: Path; name: string; argv: readonly string[]; envp: readonly string[] },
): void {
  const { envp, name } = request;
  const program = findProgram(kernel, task, request.path, request.argv, name);
  const { credentials, secure } = afterExec(task.credentials, program.path);
  const memory = new AddressSpace(kernel.memoryParts, task.cgroup.memory);
  protect(memory, task, program.inode);
  memory.keep(program.inode.mapping);
  let sp = 0;
  try {
    const { elf } = program;
    if (elf === null) mapScriptMemory(memory);
    else {
      mapProgram(memory, elf, program.inode, name);
      mapTrampoline(memory, kernel.trampolineFrame);
      memory.map({
        start: STACK_TOP - STACK_SIZE,
        end: STACK_TOP,
        prot: Prot.Read | Prot.Write,
        shared: false,
        file: null,
        name: '[stack]',
      });
      sp = writeStack(memory, {
        argv: program.argv,
        envp,
        name,
        elf,
        credentials,
        secure,
        random: kernel.random,
      });
    }
  } catch (thrown) {
    memory.release();
    throw thrown;
  }

  // From here on there is no way back.
  const old = task.memory;
  task.memory = memory;
  old.release();
  endVfork(task);
  commitCredentials(task, credentials);
  if (secure) task.parentDeathSignal = 0;
  task.files = task.files.unshare();
  task.files.closeMarked();
  const { signals } = task;
  signals.actions = signals.actions.copy();
  signals.actions.resetHandlers();
  task.script?.replaced(kernel, task);
  task.comm = name.slice(name.lastIndexOf('/') + 1).slice(0, 15);
  task.arguments = program.argv;
  task.environment = envp;
  task.executable = name;
  task.executableFile = program.path;
  task.x.fill(0);
  task.x[2] = sp;
  task.pc = program.elf?.entry ?? 0;
  const { script, argv } = program;
  task.script = script && new Script(() => script({ argv, envp }));
}

/** Who runs as somebody else, or may not read what he runs, shall not get at it through /proc either (would_dump). */
function protect(memory: AddressSpace, { credentials }: Task, inode: Inode): void {
  const { uid, euid, gid, egid } = credentials;
  const readable = mayAccess(credentials, inode, MAY_READ);
  memory.dumpable = uid === euid && gid === egid && readable;
  memory.userNamespace = credentials.userNamespace;
  while (!readable && !hasNames(memory.userNamespace, inode))
    memory.userNamespace = memory.userNamespace.parent ?? memory.userNamespace;
}

const hasNames = (namespace: UserNamespace, { attributes: { uid, gid } }: Inode): boolean =>
  uidInside(namespace, uid) !== null && gidInside(namespace, gid) !== null;

function findProgram(
  kernel: Kernel,
  task: Task,
  path: Path,
  argv: readonly string[],
  name: string,
  depth = 0,
): Program {
  const inode = demandProgram(task, path);
  if (inode.size > LARGEST_FILE)
    throw new KernelError(
      'ENOMEM',
      `expected a program of at most ${LARGEST_FILE} bytes, found ${inode.size}`,
    );
  const line = textOf(inode.read(0, FIRST_LINE));
  const named = scriptName(line);
  if (named !== null) {
    const script = kernel.scripts.get(named);
    if (script === undefined) throw new KernelError('ENOEXEC', `this kernel has no script "${named}"`);
    return { path, inode, argv, elf: null, script };
  }
  if (!line.startsWith('#!')) {
    try {
      return { path, inode, argv, script: null, elf: loadElf(inode.read(0, inode.size)) };
    } catch (thrown) {
      if (!(thrown instanceof ElfError)) throw thrown;
      throw new KernelError('ENOEXEC', thrown.message);
    }
  }
  if (depth === DEEPEST) throw new KernelError('ELOOP', `expected at most ${DEEPEST} interpreters in a row`);
  const end = line.indexOf('\n');
  const words = /^[ \t]*([^ \t]+)[ \t]*(.*?)[ \t]*$/.exec(line.slice(2, end < 0 ? undefined : end));
  if (words === null)
    throw new KernelError('ENOEXEC', 'expected the name of an interpreter behind "#!", found none');
  const [, interpreter = '', argument = ''] = words;
  const given = argument === '' ? [interpreter] : [interpreter, argument];
  const found = lookUp(task.caller, null, interpreter);
  return findProgram(kernel, task, found, [...given, name, ...argv.slice(1)], interpreter, depth + 1);
}

/** One area a segment; what a segment has beyond its file is zeros, and behind the last one begins the heap. */
function mapProgram(memory: AddressSpace, { segments }: Elf, inode: Inode, name: string): void {
  let end = 0;
  for (const { address, bytes, memorySize, offset, flags } of segments) {
    const start = address - (address % PAGE_SIZE);
    const skew = address - start;
    if (offset % PAGE_SIZE !== skew && bytes.length > 0)
      throw new KernelError('ENOEXEC', 'expected a segment whose place in the file agrees with its address');
    const prot = ((flags & 4) >> 2) | (flags & 2) | ((flags & 1) << 2);
    // Without zeros to follow, the last page is the file's own, with what comes next in the file, and so shared with others.
    const brought = skew + bytes.length;
    const length = memorySize === bytes.length ? wholePages(brought) : brought;
    memory.map({
      start,
      end: start + wholePages(skew + memorySize),
      prot,
      shared: false,
      file: bytes.length === 0 ? null : { from: inode.mapping, offset: offset - skew, length },
      name: bytes.length === 0 ? '' : name,
    });
    end = Math.max(end, start + wholePages(skew + memorySize));
  }
  memory.heapStart = memory.heapEnd = end;
}
