// The behaviour of one system call as a table of small programs. Each is run by this kernel and by Linux, as QEMU's user-mode
// emulation offers it: the same file, the same output. Where the two differ for a good reason the case says which.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tree } from '../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { asProgram } from './assembly.ts';
import { findQemuUser } from './find-qemu-user.ts';
import { program, runProgram } from './run-program.ts';

export interface CallCase {
  readonly name: string;
  /** From `_start` on; see assembly.ts. */
  readonly body: string;
  /** What it writes to standard output. */
  readonly output: string;
  /** Its exit code, or minus the signal that ended it. Default 0. */
  readonly status?: number;
  /** Files that it finds besides itself. Only this kernel has them. */
  readonly tree?: Tree;
  /** It finds a /proc, as it does on Linux. */
  readonly proc?: boolean;
  /**
   * Why Linux, as QEMU offers it, is not asked; or what it writes instead, and why; or the options of unshare(1) under which
   * it is asked, for a program that needs rights or would do harm: where that is not allowed, it is not asked.
   */
  readonly linux?:
    | { readonly not: string }
    | { readonly output: string; readonly because: string }
    | { readonly inside: readonly string[]; readonly output?: string; readonly because?: string };
}

export function describeCall(call: string, cases: readonly CallCase[]): void {
  describe(call, () => {
    for (const each of cases)
      test(each.name, () => {
        const { tree = {}, proc = false } = each;
        const { console, status } = runProgram(asProgram(each.body), { tree, proc });
        expect({ output: console, status }).toEqual({ output: each.output, status: each.status ?? 0 });
      });
  });

  const asked = cases.flatMap((each) => {
    const linux = each.linux ?? { output: each.output, because: '' };
    const inside = 'inside' in linux ? linux.inside : [];
    return 'not' in linux || !canUnshare(inside)
      ? []
      : [{ each, inside, output: linux.output ?? each.output }];
  });
  if (asked.length === 0) return;
  describe(`${call} of Linux`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'ring-call-'));
    let qemu = '';
    beforeAll(() => {
      qemu = findQemuUser((text) => process.stderr.write(`${text}\n`));
    }, 300_000);
    afterAll(() => rmSync(folder, { recursive: true }));
    for (const { each, inside, output } of asked)
      test(each.name, () => {
        const file = join(folder, 'program');
        writeFileSync(file, program(asProgram(each.body)));
        chmodSync(file, 0o755);
        const command = inside.length === 0 ? [qemu, file] : ['unshare', ...inside, qemu, file];
        const [name = '', ...args] = command;
        const ran = spawnSync(name, args, { encoding: 'latin1', timeout: 60_000, cwd: folder, input: '' });
        const status = ran.signal === null ? ran.status : -signalNumber(ran.signal);
        expect({ output: ran.stdout, status }).toEqual({ output, status: each.status ?? 0 });
      });
  });
}

const allowed = new Map<string, boolean>();

/** Whether Linux here makes such namespaces for whoever runs the tests. */
export function canUnshare(options: readonly string[]): boolean {
  if (options.length === 0) return true;
  const key = options.join(' ');
  const can =
    allowed.get(key) ?? spawnSync('unshare', [...options, 'true'], { timeout: 60_000 }).status === 0;
  allowed.set(key, can);
  return can;
}

const numbers: Readonly<Record<string, number>> = {
  SIGILL: 4,
  SIGBUS: 7,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

export function signalNumber(name: string): number {
  const number = numbers[name];
  if (number === undefined) throw new Error(`expected a signal that these tests know, found ${name}`);
  return number;
}
