// Pieces of programs about mounts. On Linux they change nothing but their own mount namespace: a program that does not get
// one ends at once.

import { exit, sys } from './assembly.ts';

export const AT = -100;
export const MS = {
  RDONLY: 1, NODEV: 4, NOEXEC: 8, REMOUNT: 32, NOSYMFOLLOW: 256, BIND: 4096, MOVE: 8192, REC: 16384,
  UNBINDABLE: 1 << 17, PRIVATE: 1 << 18, SLAVE: 1 << 19, SHARED: 1 << 20,
} as const; // prettier-ignore

/** A mount namespace of its own, from which nothing reaches others. */
export const ownMounts = `${sys('unshare', 0x2_0000)}
        beqz a0, own_mounts
        ${exit(77)}
own_mounts: ${sys('mount', 'none', 'slash', 'none', MS.REC | MS.PRIVATE, 0)}
        beqz a0, private
        ${exit(78)}
private:
`;

/** Strings by label, among them what ownMounts and tmpfs need. */
export const strings = (texts: Readonly<Record<string, string>>, more = ''): string => `
        .data
${Object.entries({ none: 'none', slash: '/', tmpfs: 'tmpfs', ...texts })
  .map(([label, text]) => `${label}: .asciz "${text}"`)
  .join('\n')}
        .balign 8
${more}
        .bss
        .balign 8
buffer: .space 512
large: .space 65537
`;

export const mkdir = (label: string): string => sys('mkdirat', AT, label, 0o755);
/** Whether a name is there: 0, or an error. */
export const there = (label: string): string => sys('faccessat', AT, label, 0);
/** Makes an empty file; a0 is 0 or an error. */
export const make = (label: string): string =>
  `${sys('openat', AT, label, 0o101, 0o644)}bltz a0, 9f\n        ${sys('close', 'a0')}9:\n`;
/** A new tmpfs at a label. */
export const tmpfs = (label: string): string => sys('mount', 'none', label, 'tmpfs', 0, 0);
