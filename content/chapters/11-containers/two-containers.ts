// The world of the chapter's terminals: two containers and a shell of the host, each on a terminal of its own.

import { Console } from '../../../lessons-engine/kernel/fs/console.ts';
import { type Kernel, syscallRows, type Tree } from '../../../lessons-engine/kernel/index.ts';
import { JobControl } from '../../../lessons-engine/kernel/task/job-control.ts';
import escape from '../../userland/attacks/escape.s?raw';
import runtime from '../../userland/parts/runtime.s?raw';
import { asUserProgram, executable, ownProgram, programNames } from '../../userland/library.ts';
import crowd from './crowd.s?raw';
import { Host, image, noWalls, usualCapabilities, type Walls } from './host.ts';

const walls: Walls = {
  root: 'pivot',
  numbers: true,
  names: true,
  limits: { memory: 4096 * 400, pids: 16 },
  capabilities: usualCapabilities,
};

const COLUMNS = 48;
const MEMORY = 0x200_0000;

/** Containers that `crowd` starts. */
export const CROWD = 200;

/** The program that starts them, and what it makes their roots of. */
function crowdProgram(): Uint8Array {
  const numbers = syscallRows.map(({ name, number }) => `.equ NR_${name}, ${number}\n`).join('');
  return asUserProgram(`.equ CONTAINERS, ${CROWD}\n${numbers}${runtime}${crowd}`, 'crowd.s');
}

/** The terminals are those of containers `a` and `b`, and of the host. */
export function twoContainers(): { kernel: Kernel; terminals: Console[] } {
  const file = (content: Uint8Array) => ({ content, mode: 0o755 });
  const programs: Tree = {
    ...Object.fromEntries(programNames.map((name) => [name, file(executable(name))])),
    escape: file(ownProgram(escape, 'escape.s')),
  };
  const sleeper = { sleep: file(executable('sleep')) };
  const host = new Host({
    programs: { ...programs, crowd: file(crowdProgram()) },
    memorySize: MEMORY,
    files: { image: { entries: image(sleeper, 'crowd') } },
  });
  const shell = (name: string, around: Walls): Console => {
    const console = new Console({ columns: COLUMNS });
    const { task } = host.start(name, around, ['sh'], console);
    // The leader of a session, as a login program makes it: then ^C finds what runs in the foreground.
    task.session = task.processGroup = task.pid;
    new JobControl(host.kernel, console).give(task);
    return console;
  };
  const terminals = [shell('a', walls), shell('b', walls), shell('host', noWalls)];
  return { kernel: host.kernel, terminals };
}
