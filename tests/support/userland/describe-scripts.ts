// What programs do, as a table of scripts for the course's shell. Each is obeyed on this kernel and on Linux, where QEMU's
// user-mode emulation runs the same executable files, shell included: the same output, the same exit code.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executable, programNames } from '../../../content/userland/library.ts';
import { findQemuUser } from '../kernel/find-qemu-user.ts';
import { worldOf } from './run-in-root.ts';

export interface ScriptCase {
  readonly name: string;
  readonly script: string;
  /** Files where the script works, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What comes to standard output and standard error. */
  readonly output: string;
  /** The shell's exit code. Default 0. */
  readonly status?: number;
  /** Why Linux is not asked. */
  readonly notOnLinux?: string;
}

export function describeScripts(what: string, cases: readonly ScriptCase[]): void {
  describe(what, () => {
    test.each(cases)('$name', ({ script, files = {}, output, status = 0 }) => {
      const world = worldOf(['sh', '-c', script], { files });
      const stop = world.run();
      expect({ output: world.said(), status: world.status(), stop: stop.reason }).toEqual({
        output,
        status,
        stop: 'panic', // what a kernel without an init does
      });
    });
  });

  const common = cases.filter(({ notOnLinux }) => notOnLinux === undefined);
  if (common.length === 0) return;
  describe(`${what} on Linux`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'ring-userland-'));
    let qemu = '';
    beforeAll(() => {
      qemu = findQemuUser((text) => process.stderr.write(`${text}\n`));
      installOnHost(folder, qemu);
    }, 300_000);
    afterAll(() => rmSync(folder, { recursive: true }));
    test.each(common)('$name', ({ script, files = {}, output, status = 0 }) => {
      const home = mkdtempSync(join(folder, 'home-'));
      for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content, 'latin1');
      // One pipe for both, so that their order is kept.
      const ran = spawnSync(
        '/bin/sh',
        ['-c', 'umask 022; exec "$0" -c "$1" 2>&1', join(folder, 'sh'), script],
        {
          cwd: home,
          encoding: 'latin1',
          input: '',
          timeout: 60_000,
          env: { PATH: folder, HOME: '/root' },
        },
      );
      expect({ output: ran.stdout, status: ran.status }).toEqual({ output, status });
    });
  });
}

/** Programs for the host's PATH: each a script that has QEMU run the executable file. */
function installOnHost(folder: string, qemu: string): void {
  mkdirSync(join(folder, 'elf'));
  const which = spawnSync('/bin/sh', ['-c', `command -v ${qemu}`], { encoding: 'utf8' }).stdout.trim();
  for (const name of [...programNames, '['] as const) {
    const file = join(folder, 'elf', name === '[' ? 'bracket' : name);
    writeFileSync(file, executable(name === '[' ? 'test' : name));
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${which} -0 ${name} ${file} "$@"\n`);
    for (const each of [file, join(folder, name)]) chmodSync(each, 0o755);
  }
}
