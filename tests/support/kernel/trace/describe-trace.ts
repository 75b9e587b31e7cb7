// The behaviour of one system call as a table of traces, each run by this kernel and by Linux, as QEMU's user-mode emulation
// offers it. A line is one call and what it returns; where Linux returns something else the line says what, and why.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tree } from '../../../../lessons-engine/kernel/fs/tmpfs/fill-tree.ts';
import { canUnshare, signalNumber } from '../describe-call.ts';
import { findQemuUser } from '../find-qemu-user.ts';
import { program, runProgram } from '../run-program.ts';
import { TraceProgram } from './compile.ts';
import { report, wanted } from './report.ts';

export interface Trace {
  readonly name: string;
  readonly trace: string;
  /** Exit code, or minus the signal that ended it. Default 0. */
  readonly status?: number;
  /** Files that it finds on this kernel only, besides itself. */
  readonly tree?: Tree;
  /** It finds a /proc, as it does on Linux. */
  readonly proc?: boolean;
  /** It expects to be root: Linux is asked only where the tests themselves are. */
  readonly root?: boolean;
  /** Why Linux is not asked, or the options of unshare(1) under which it is; where that is not allowed it is not. */
  readonly linux?: { readonly not: string } | { readonly inside: readonly string[] };
}

const isRoot = process.getuid?.() === 0;

export function describeTrace(call: string, traces: readonly Trace[]): void {
  const programs = traces.map((each) => ({ ...each, compiled: new TraceProgram(each.trace) }));
  const imageOf = ({ compiled }: (typeof programs)[number]): string => `_start:\n${compiled.source}`;

  describe(call, () => {
    for (const each of programs)
      test(each.name, () => {
        const { checked } = each.compiled;
        const { console, status } = runProgram(imageOf(each), {
          tree: each.tree ?? {},
          proc: each.proc ?? false,
          loopback: true,
        });
        expect([...report(checked, console, 'here'), `status ${status}`]).toEqual([
          ...wanted(checked, 'here'),
          `status ${each.status ?? 0}`,
        ]);
      });
  });

  const asked = programs.filter(
    ({ linux = { inside: [] }, root = false }) =>
      !('not' in linux) && (!root || isRoot) && canUnshare(linux.inside),
  );
  if (asked.length === 0) return;
  describe(`${call} of Linux`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'ring-call-'));
    chmodSync(folder, 0o755);
    let qemu = '';
    beforeAll(() => {
      qemu = findQemuUser((text) => process.stderr.write(`${text}\n`));
    }, 300_000);
    afterAll(() => rmSync(folder, { recursive: true }));
    asked.forEach((each, index) =>
      test(each.name, () => {
        const { checked } = each.compiled;
        const [file, cwd] = [join(folder, `program-${index}`), join(folder, `${index}`)];
        mkdirSync(cwd);
        chmodSync(cwd, 0o755);
        writeFileSync(file, program(imageOf(each)));
        chmodSync(file, 0o755);
        const { inside = [] } = each.linux !== undefined && 'inside' in each.linux ? each.linux : {};
        const [name = '', ...args] = [...(inside.length === 0 ? [] : ['unshare', ...inside]), qemu, file];
        const ran = spawnSync(name, args, { encoding: 'latin1', timeout: 60_000, cwd, input: '' });
        const status = ran.signal === null ? ran.status : -signalNumber(ran.signal);
        expect([...report(checked, ran.stdout, 'linux'), `status ${status}`]).toEqual([
          ...wanted(checked, 'linux'),
          `status ${each.status ?? 0}`,
        ]);
      }),
    );
  });
}
