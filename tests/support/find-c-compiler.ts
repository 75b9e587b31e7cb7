// Finds a C compiler for bare RISC-V programs: $RISCV_CC, one on the PATH, Debian's package (root only). It counts only when it
// answers `--version`.

import { spawnSync } from 'node:child_process';
import { installPackage } from '../../src/cli/install-package.mjs';

const NAME = 'riscv64-unknown-elf-gcc';
const PACKAGE = 'gcc-riscv64-unknown-elf';

const starts = (executable: string): boolean =>
  spawnSync(executable, ['--version'], { timeout: 60_000 }).status === 0;

/** Its name or path. Throws an error that says what to do when there is none. */
export function findCCompiler(say: (text: string) => void): string {
  const wanted = process.env['RISCV_CC'];
  if (wanted !== undefined && wanted !== '') {
    if (starts(wanted)) return wanted;
    throw new Error(`RISCV_CC: expected the path of a ${NAME} that starts, found "${wanted}"`);
  }
  if (!starts(NAME)) installPackage(PACKAGE, NAME, say);
  if (starts(NAME)) return NAME;
  throw new Error(
    `expected a ${NAME}, found none that starts: install it (Debian: apt-get install ${PACKAGE}), ` +
      `or set RISCV_CC to the path of one`,
  );
}
