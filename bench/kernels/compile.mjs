// `node bench/kernels/compile.mjs`: compiles the kernels for every machine that they are measured on, into built/. What it needs of
// Debian: gcc, gcc-riscv64-unknown-elf, clang and lld. Nothing of it is needed to measure: built/ is kept.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kernels } from './kernels.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const common = ['-O2', '-ffreestanding', '-nostdlib', '-fno-builtin'];
const linked = ['-static', '-Wl,--build-id=none', '-Wl,--no-warn-rwx-segments'];

/** Compiler, and its arguments besides the kernel. */
const targets = [
  {
    suffix: 'machine.elf',
    compiler: 'riscv64-unknown-elf-gcc',
    flags: ['-march=rv32im_zicsr', '-mabi=ilp32', ...common, ...linked, '-Wl,-T,machine.ld', 'start.s'],
  },
  {
    suffix: 'linux.elf',
    compiler: 'riscv64-unknown-elf-gcc',
    flags: [
      '-march=rv32im',
      '-mabi=ilp32',
      ...common,
      ...linked,
      '-Wl,-Ttext=0x10000',
      '-Wl,-e,start',
      'start-linux.s',
    ],
  },
  {
    suffix: 'multiboot.elf',
    compiler: 'gcc',
    flags: [
      '-m32',
      '-march=i686',
      ...common,
      '-fno-pic',
      '-no-pie',
      '-fno-stack-protector',
      ...linked,
      '-Wl,-T,multiboot.ld',
      'start-multiboot.s',
    ],
  },
  {
    suffix: 'wasm',
    compiler: 'clang',
    flags: [
      '--target=wasm32',
      ...common,
      '-Wno-unknown-attributes',
      '-Wl,--no-entry',
      '-Wl,--export=run',
      '-Wl,--strip-all',
    ],
  },
];

mkdirSync(new URL('built/', import.meta.url), { recursive: true });
for (const { suffix, compiler, flags } of targets)
  for (const kernel of kernels) {
    const args = [...flags, `${kernel}.c`, '-o', `built/${kernel}.${suffix}`];
    const { status, stderr } = spawnSync(compiler, args, { cwd: here, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${compiler} ${args.join(' ')}\n${stderr}`);
      process.exit(1);
    }
    console.log(
      `${kernel}.${suffix}: ${readFileSync(new URL(`built/${kernel}.${suffix}`, import.meta.url)).length} bytes`,
    );
  }
