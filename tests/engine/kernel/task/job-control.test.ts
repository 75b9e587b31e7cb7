// Whose terminal the console is, whom ^C interrupts, and what becomes of it when a session ends (ioctl_tty(2)).

import { describe, expect, test } from 'vitest';
import { bytesOf, textOf } from '../../../../lessons-engine/kernel/byte-text.ts';
import {
  TIOCGPGRP,
  TIOCGSID,
  TIOCNOTTY,
  TIOCSCTTY,
  TIOCSPGRP,
  TIOCSTI,
} from '../../../../lessons-engine/kernel/task/job-control.ts';
import { asProgram, exit, show, sys } from '../../../support/kernel/assembly.ts';
import { lines } from '../../../support/kernel/ids.ts';
import { lookAround, SIGCHLD } from '../../../support/kernel/look-around.ts';
import { runProgram } from '../../../support/kernel/run-program.ts';

const [SIGHUP, SIGINT] = [1, 2];
const [EPERM, ESRCH, EINVAL, ENOTTY] = [-1, -3, -22, -25];
const CTRL_C = Uint8Array.of(3);

const shown = (...call: Parameters<typeof sys>): string => `${sys(...call)}${show}`;
const pause = sys('rt_sigsuspend', 'no_signals', 8);
const later = sys('clock_nanosleep_time64', 1, 0, 'moment', 0);
const showEnd = `${sys('waitid', 0, 0, 'info', 4, 0)}lw a0, info + 8
        ${show}lw a0, info + 20
        ${show}`;
/** A child that runs `label`; its number is in `register`. */
const start = (label: string, register = 's1'): string => `${sys('clone', SIGCHLD, 0)}beqz a0, ${label}
        mv ${register}, a0
        `;
const getGroup = `${shown('ioctl', 0, TIOCGPGRP, 'word')}lw a0, word
        ${show}`;
const setGroup = (register: string): string => `la t0, word
        sw ${register}, 0(t0)
        ${shown('ioctl', 0, TIOCSPGRP, 'word')}`;
const end = `
        .data
        .balign 8
no_signals: .word 0, 0
moment: .word 0, 0, 10000000, 0
        .bss
        .balign 16
info:   .space 128
word:   .space 8
${lookAround}`;
/** Runs until all wait, types, and runs on. */
const runAndType = (body: string, keys: Uint8Array): string => {
  const { kernel } = runProgram(asProgram(`${body}${end}`));
  kernel.console.type(keys);
  kernel.run(10_000_000);
  return textOf(kernel.console.output).replaceAll('\r', '');
};

describe('^C', () => {
  test('interrupts the foreground process group, and not the init that has no handler', () => {
    const body = `${start('child')}${showEnd}${exit()}
child:  ${pause}`;
    expect(runAndType(body, CTRL_C)).toBe(lines(2, SIGINT));
  });

  test('interrupts the group that was put into the foreground, and no other', () => {
    const body = `${start('front')}${sys('setpgid', 's1', 's1')}${start('back', 's2')}${sys('setpgid', 's2', 's2')}
        ${setGroup('s1')}${showEnd}${shown('kill', 's2', 0)}${shown('kill', 's1', 0)}${exit()}
front:  ${pause}
back:   ${pause}`;
    expect(runAndType(body, CTRL_C)).toBe(lines(0, 2, SIGINT, 0, ESRCH));
  });

  test('throws the line away that was being typed', () => {
    const body = `${start('child')}${showEnd}${sys('read', 0, 'word', 8)}${show}${exit()}
child:  ${pause}`;
    const keys = Uint8Array.of(...bytesOf('abc'), 3, ...bytesOf('d\n'));
    // The terminal echoes what is typed.
    expect(runAndType(body, keys)).toBe(`abcd\n${lines(2, SIGINT, 2)}`);
  });

  test('reaches a handler, and the call that waited ends', () => {
    const body = `${sys('rt_sigaction', SIGINT, 'action', 0, 8)}${shown('read', 0, 'word', 8)}${exit()}
handler: ret
        .data
        .balign 4
action: .word handler, 0, 0, 0`;
    expect(runAndType(body, CTRL_C)).toBe(lines(-4));
  });
});

describe('the terminal', () => {
  const output = (body: string): string => runProgram(asProgram(`${body}${end}`)).console;

  test('belongs to the session of the first init, with its group in the foreground', () => {
    const sid = `${shown('ioctl', 0, TIOCGSID, 'word')}lw a0, word
        ${show}`;
    expect(output(`${getGroup}${sid}${exit()}`)).toBe(lines(0, 1, 0, 1));
  });

  test('is nothing to a session that does not have it', () => {
    const body = `${start('child')}${showEnd}${exit()}
child:  ${sys('setsid')}${getGroup.split('lw')[0]}${setGroup('zero')}${shown('ioctl', 0, TIOCNOTTY, 0)}
        ${shown('ioctl', 0, TIOCSCTTY, 0)}${exit()}`;
    expect(output(body)).toBe(lines(ENOTTY, ENOTTY, ENOTTY, EPERM, 1, 0));
  });

  test('has groups of its session alone in the foreground', () => {
    const body = `${start('apart')}${later}${setGroup('s1')}li s2, 77
        ${setGroup('s2')}li s2, -1
        ${setGroup('s2')}${exit()}
apart:  ${sys('setsid')}${pause}`;
    expect(output(body)).toBe(lines(EPERM, ESRCH, EINVAL));
  });

  test('is given up, or stolen by root', () => {
    const giveUp = `${shown('ioctl', 0, TIOCNOTTY, 0)}${getGroup.split('lw')[0]}`;
    expect(output(`${giveUp}${shown('ioctl', 0, TIOCSCTTY, 0)}${getGroup}${exit()}`)).toBe(
      lines(0, ENOTTY, 0, 0, 1),
    );
    const steal = `${start('thief')}${showEnd}${getGroup.split('lw')[0]}${exit()}
thief:  ${sys('setsid')}${shown('ioctl', 0, TIOCSCTTY, 1)}${exit()}`;
    expect(output(steal)).toBe(lines(0, 1, 0, ENOTTY));
  });

  test('goes with the leader of its session, and those in the foreground hang up', () => {
    const body = `${sys('ioctl', 0, TIOCNOTTY, 0)}${start('leader')}${showEnd}${showEnd}${shown('ioctl', 0, TIOCSCTTY, 0)}
        ${exit()}
leader: ${sys('setsid')}${sys('ioctl', 0, TIOCSCTTY, 0)}${sys('clone', SIGCHLD, 0)}beqz a0, job
        ${later}${exit()}
job:    ${pause}`;
    // The leader exits; its job, which is init's now, is hung up.
    expect(output(body)).toBe(lines(1, 0, 2, SIGHUP, 0));
  });
});

describe('TIOCSTI', () => {
  const type = (label: string): string => shown('ioctl', 0, TIOCSTI, label);
  const typed = `
        .data
letter: .string "x"
newline: .string "\\n"`;

  test('types on the terminal of the session: who reads next gets it', () => {
    const body = `${type('letter')}${type('newline')}${shown('read', 0, 'word', 8)}${exit()}${typed}`;
    expect(runProgram(asProgram(`${body}${end}`)).console).toBe(`x${lines(0)}\n${lines(0, 2)}`);
  });

  test.each<[string, string, number]>([
    ['nothing on that of another session', `${sys('setresuid', 1000, 1000, 1000)}`, EPERM],
    ['but for root', '', 0],
  ])('%s', (_, become, result) => {
    const body = `${start('child')}${showEnd}${exit()}
child:  ${sys('setsid')}${become}${type('newline')}${exit()}${typed}`;
    const { console, kernel } = runProgram(asProgram(`${body}${end}`));
    expect(console.replace(/^\n/, '')).toBe(`${lines(result)}${lines(1, 0)}`);
    expect(kernel.console.hasInput).toBe(result === 0);
  });
});
