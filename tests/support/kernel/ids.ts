// For programs about user and group ids: all of a kind in one line each, and whether Linux can be asked at all.

import { show, sys } from './assembly.ts';

const showWords = `la s11, id_words
        lw a0, 0(s11)
        ${show}
        lw a0, 4(s11)
        ${show}
        lw a0, 8(s11)
        ${show}`;
const words = ['id_words', 'id_words + 4', 'id_words + 8'];

/** Real, effective, saved and file-system id, one a line. Uses s11. */
export const showUids = `${sys('getresuid', ...words)}${showWords}${sys('setfsuid', -1)}${show}`;
export const showGids = `${sys('getresgid', ...words)}${showWords}${sys('setfsgid', -1)}${show}`;

/** Behind a program that uses them. */
export const idWords = `
        .bss
        .balign 4
id_words: .space 12
`;

/** The output of `showUids` and `showGids`, after what was shown before. */
export const lines = (...numbers: readonly number[]): string => numbers.map((each) => `${each}\n`).join('');

/** For cases that expect to start as root: Linux is asked only where the tests themselves are root. */
export const asRoot =
  process.getuid?.() === 0 ? {} : { linux: { not: 'the tests do not run as root, as this program expects' } };
