// capset(2): a task gives up capabilities, or takes up what it is permitted; nothing comes back that was given up.

import { exit, show, sys } from '../../../support/kernel/assembly.ts';
import { describeCall } from '../../../support/kernel/describe-call.ts';
import { asRoot, lines } from '../../../support/kernel/ids.ts';

const CAP_SETUID = 1 << 7;
const CAP_SETPCAP = 1 << 8;
/** Effective, permitted, inheritable, low words; none of the high ones. */
const sets = (label: string, effective: number, permitted: number, inheritable = 0): string =>
  `${label}: .word ${effective}, ${permitted}, ${inheritable}, 0, 0, 0\n`;
const set = (label: string): string => `${sys('capset', 'header', label)}${show}`;
const data = (...all: readonly string[]): string => `
        .data
header: .word 0x20080522, 0
${all.join('')}`;

describeCall('capset', [
  {
    name: 'takes a capability away from root',
    body: `${set('none')}${sys('setuid', 5)}${show}
        ${exit()}${data(sets('none', 0, 0))}`,
    output: lines(0, -1),
    ...asRoot,
  },
  {
    name: 'lets an effective capability rest and takes it up again',
    body: `${set('rest')}${sys('setuid', 5)}${show}
        ${set('back')}${sys('setuid', 5)}${show}
        ${exit()}${data(sets('rest', 0, CAP_SETUID), sets('back', CAP_SETUID, CAP_SETUID))}`,
    output: lines(0, -1, 0, 0),
    ...asRoot,
  },
  {
    name: 'gives nothing back that is no longer permitted',
    body: `${set('none')}${set('back')}${set('torn')}
        ${exit()}${data(sets('none', 0, 0), sets('back', CAP_SETUID, CAP_SETUID), sets('torn', CAP_SETUID, 0))}`,
    output: lines(0, -1, -1),
    ...asRoot,
  },
  {
    name: 'makes inheritable what is permitted; more only with CAP_SETPCAP',
    body: `${set('some')}${set('more')}
        ${exit()}${data(sets('some', 0, CAP_SETUID, CAP_SETUID), sets('more', 0, CAP_SETUID, CAP_SETUID | CAP_SETPCAP))}`,
    output: lines(0, -1),
    ...asRoot,
  },
  {
    name: 'changes the calling task alone, in a version that is known',
    body: `la s0, header
        li t0, 30000
        sw t0, 4(s0)
        ${set('none')}
        sw zero, 0(s0)
        ${set('none')}
        ${exit()}${data(sets('none', 0, 0))}`,
    output: lines(-1, -22),
  },
]);
