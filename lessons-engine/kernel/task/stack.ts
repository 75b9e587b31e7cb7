// What a new program finds on its stack: argc, the addresses of its arguments and of its environment, the auxiliary vector,
// and the strings themselves (System V ABI, "Process Initialization"; getauxval(3)).

import type { Random } from '../../bits/index.ts';
import type { Elf } from '../../isa/index.ts';
import { PAGE_SIZE } from '../../machine/index.ts';
import { bytesOf } from '../byte-text.ts';
import { KernelError } from '../kernel-error.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import type { Credentials } from '../security/credentials.ts';

/** The first address above a program's stack. */
export const STACK_TOP = 0x9bff_f000;

/** Bytes of arguments and environment at most, strings and addresses. Linux allows a quarter of the stack's limit. */
const MOST = 0x8000;

/** Entries of the auxiliary vector. */
const At = {
  NULL: 0,
  PAGESZ: 6,
  ENTRY: 9,
  UID: 11,
  EUID: 12,
  GID: 13,
  EGID: 14,
  SECURE: 23,
  RANDOM: 25,
  EXECFN: 31,
};

/** Writes it below `STACK_TOP`; returns the first sp, a multiple of 16. E2BIG, ENOMEM. */
export function writeStack(
  memory: AddressSpace,
  program: {
    argv: readonly string[];
    envp: readonly string[];
    name: string;
    elf: Elf;
    credentials: Credentials;
    /** AT_SECURE: it is not to trust its environment. */
    secure: boolean;
    random: Random;
  },
): number {
  const { argv, envp, name, elf, credentials, secure, random } = program;
  const strings: number[] = [];
  const place = (bytes: Iterable<number>): number => {
    const at = strings.length;
    strings.push(...bytes);
    return at;
  };
  const nameAt = place(bytesOf(`${name}\0`));
  const argvAt = argv.map((text) => place(bytesOf(`${text}\0`)));
  const envpAt = envp.map((text) => place(bytesOf(`${text}\0`)));
  const randomAt = place(Array.from({ length: 16 }, () => random.below(256)));

  const stringsStart = (STACK_TOP - strings.length - 8) & ~15;
  const base = stringsStart >>> 0;
  const { uid, euid, gid, egid } = credentials;
  const words = [
    argv.length,
    ...argvAt.map((at) => base + at),
    0,
    ...envpAt.map((at) => base + at),
    0,
    ...[At.PAGESZ, PAGE_SIZE, At.ENTRY, elf.entry, At.UID, uid, At.EUID, euid, At.GID, gid, At.EGID, egid],
    ...[At.SECURE, secure ? 1 : 0, At.RANDOM, base + randomAt, At.EXECFN, base + nameAt],
    ...[At.NULL, 0],
  ];
  if (strings.length + words.length * 4 > MOST)
    throw new KernelError('E2BIG', `expected arguments and environment of at most ${MOST} bytes, found more`);
  const sp = (base - words.length * 4) & ~15;
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setUint32(index * 4, word, true));
  memory.copyOut(sp >>> 0, bytes);
  memory.copyOut(base, Uint8Array.from(strings));
  return sp >>> 0;
}
