// Finds QEMU's user-mode emulation of 32-bit RISC-V: Linux programs run on the host's kernel. $QEMU_RISCV32_USER, one on the
// PATH, Debian's package (root only). It counts only when it answers `--version`.

import { spawnSync } from 'node:child_process';
import { installPackage } from '../../../src/cli/install-package.mjs';

const NAME = 'qemu-riscv32';
const PACKAGE = 'qemu-user';

const starts = (executable: string): boolean =>
  spawnSync(executable, ['--version'], { timeout: 60_000 }).status === 0;

let found: string | undefined;

/** Its name or path. Throws an error that says what to do when there is none. */
export function findQemuUser(say: (text: string) => void): string {
  found ??= look(say);
  return found;
}

function look(say: (text: string) => void): string {
  const wanted = process.env['QEMU_RISCV32_USER'];
  if (wanted !== undefined && wanted !== '') {
    if (starts(wanted)) return wanted;
    throw new Error(`QEMU_RISCV32_USER: expected the path of a ${NAME} that starts, found "${wanted}"`);
  }
  if (!starts(NAME)) installPackage(PACKAGE, NAME, say);
  if (starts(NAME)) return NAME;
  throw new Error(
    `expected a ${NAME}, found none that starts: install it (Debian: apt-get install ${PACKAGE}), ` +
      `or set QEMU_RISCV32_USER to the path of one`,
  );
}
