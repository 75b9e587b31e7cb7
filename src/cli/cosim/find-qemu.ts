// Finds a qemu-system-riscv32 to compare with: $QEMU_RISCV32, one on the PATH, Debian's package (root only). It counts only when
// it answers `--version`.

import { spawnSync } from 'node:child_process';
import { installPackage } from '../install-package.mjs';
import { UsageError } from '../usage-error.ts';

export interface Qemu {
  executable: string;
  /** As it says itself: "7.2.22". */
  version: string;
}

const NAME = 'qemu-system-riscv32';
const PACKAGE = 'qemu-system-misc';

const advice = `Expected a ${NAME}, found none that starts.
Do one of these and run the command again:
  - install QEMU's emulator for 32-bit RISC-V (Debian: apt-get install ${PACKAGE});
  - set QEMU_RISCV32 to the path of one.`;

function tried(executable: string): Qemu | null {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 60_000 });
  const version = /version (\d+\.\d+\.\d+)/.exec(status === 0 ? stdout : '')?.[1];
  return version === undefined ? null : { executable, version };
}

/** Finds one, installing it when none is there. Throws a `UsageError` that says what to do. */
export function findQemu(say: (text: string) => void): Qemu {
  const wanted = process.env['QEMU_RISCV32'];
  if (wanted !== undefined && wanted !== '') {
    const found = tried(wanted);
    if (found === null)
      throw new UsageError(`QEMU_RISCV32: expected the path of a ${NAME} that starts, found "${wanted}"`);
    return found;
  }
  const found = tried(NAME);
  if (found !== null) return found;
  installPackage(PACKAGE, NAME, say);
  const installed = tried(NAME);
  if (installed === null) throw new UsageError(advice);
  return installed;
}
