// The user-land of the course's Linux: small programs in assembly, as executable files. root.ts makes a root file system.
// A program is assembled with the parts that it uses; everything that does not change stands in .text, so that a file is a
// header, one piece of memory, and the size of a second one that begins as zeros.

import { assemble, writeElf } from '../../lessons-engine/isa/index.ts';
import address from './parts/address.s?raw';
import calls from './parts/calls.s?raw';
import children from './parts/children.s?raw';
import errors from './parts/errors.s?raw';
import frame from './parts/frame.s?raw';
import options from './parts/options.s?raw';
import output from './parts/output.s?raw';
import start from './parts/start.s?raw';
import stat from './parts/stat.s?raw';
import strings from './parts/strings.s?raw';
import target from './parts/target.s?raw';
import usage from './parts/usage.s?raw';
import transfer from './parts/transfer.s?raw';
import bomb from './programs/bomb.s?raw';
import cat from './programs/cat.s?raw';
import chmod from './programs/chmod.s?raw';
import chroot from './programs/chroot.s?raw';
import cp from './programs/cp.s?raw';
import echo from './programs/echo.s?raw';
import env from './programs/env.s?raw';
import falseProgram from './programs/false.s?raw';
import fetch from './programs/fetch.s?raw';
import head from './programs/head.s?raw';
import hog from './programs/hog.s?raw';
import hostname from './programs/hostname.s?raw';
import httpd from './programs/httpd.s?raw';
import id from './programs/id.s?raw';
import init from './programs/init.s?raw';
import kill from './programs/kill.s?raw';
import ln from './programs/ln.s?raw';
import ls from './programs/ls.s?raw';
import mkdir from './programs/mkdir.s?raw';
import mknod from './programs/mknod.s?raw';
import mount from './programs/mount.s?raw';
import mv from './programs/mv.s?raw';
import noisy from './programs/noisy.s?raw';
import nsenter from './programs/nsenter.s?raw';
import pivotRoot from './programs/pivot_root.s?raw';
import ps from './programs/ps.s?raw';
import pwd from './programs/pwd.s?raw';
import rm from './programs/rm.s?raw';
import rmdir from './programs/rmdir.s?raw';
import shArithmetic from './programs/sh/arithmetic.s?raw';
import shBuiltins from './programs/sh/builtins.s?raw';
import shCommand from './programs/sh/command.s?raw';
import shCommands from './programs/sh/commands.s?raw';
import shExpand from './programs/sh/expand.s?raw';
import shFiles from './programs/sh/files.s?raw';
import shParameter from './programs/sh/parameter.s?raw';
import shParse from './programs/sh/parse.s?raw';
import shParseCompound from './programs/sh/parse-compound.s?raw';
import shPattern from './programs/sh/pattern.s?raw';
import shPerform from './programs/sh/perform.s?raw';
import shRedirect from './programs/sh/redirect.s?raw';
import sh from './programs/sh/sh.s?raw';
import shTasks from './programs/sh/tasks.s?raw';
import shText from './programs/sh/text.s?raw';
import shToken from './programs/sh/token.s?raw';
import shVariables from './programs/sh/variables.s?raw';
import sleep from './programs/sleep.s?raw';
import spin from './programs/spin.s?raw';
import testProgram from './programs/test.s?raw';
import touch from './programs/touch.s?raw';
import trueProgram from './programs/true.s?raw';
import umount from './programs/umount.s?raw';
import uname from './programs/uname.s?raw';
import unshare from './programs/unshare.s?raw';
import wc from './programs/wc.s?raw';

const common = [start, output, errors, strings];

const shell = [
  sh,
  shCommands,
  shText,
  shToken,
  shParse,
  shParseCompound,
  shPerform,
  shTasks,
  shCommand,
  shRedirect,
  shBuiltins,
  shExpand,
  shParameter,
  shArithmetic,
  shPattern,
  shFiles,
  shVariables,
];

/** The programs by name, each as the parts that it is assembled from. */
const sources = {
  bomb: [...common, usage, children, bomb],
  cat: [...common, transfer, cat],
  chmod: [...common, usage, chmod],
  chroot: [...common, usage, children, chroot],
  cp: [...common, usage, stat, target, transfer, cp],
  echo: [...common, echo],
  env: [...common, children, env],
  false: [falseProgram],
  fetch: [...common, usage, options, frame, transfer, address, fetch],
  head: [...common, usage, options, transfer, head],
  hog: [...common, usage, options, hog],
  hostname: [...common, hostname],
  httpd: [...common, usage, options, frame, stat, children, transfer, httpd],
  id: [...common, usage, options, id],
  init: [...common, children, init],
  kill: [...common, usage, kill],
  ln: [...common, usage, options, stat, target, ln],
  ls: [...common, usage, options, stat, ls],
  mkdir: [...common, usage, options, mkdir],
  mknod: [...common, usage, mknod],
  mount: [...common, usage, options, transfer, mount],
  mv: [...common, usage, stat, target, mv],
  noisy: [...common, usage, transfer, noisy],
  nsenter: [...common, usage, options, children, nsenter],
  pivot_root: [...common, usage, pivotRoot],
  ps: [...common, transfer, ps],
  pwd: [...common, transfer, pwd],
  rm: [...common, usage, options, rm],
  rmdir: [...common, usage, rmdir],
  sh: [...common, usage, frame, stat, children, ...shell],
  sleep: [...common, usage, sleep],
  spin: [...common, usage, spin],
  test: [...common, stat, testProgram],
  touch: [...common, usage, touch],
  true: [trueProgram],
  umount: [...common, usage, options, umount],
  uname: [...common, usage, options, uname],
  unshare: [...common, usage, options, children, unshare],
  wc: [...common, usage, options, transfer, wc],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProgramName = keyof typeof sources;
export const programNames = Object.keys(sources) as readonly ProgramName[];

/** Where a program's first byte is mapped; its code follows the headers of two segments, as in the file. */
const BASE = 0x1_0000;
const HEADERS = 52 + 2 * 32;

const joined = (parts: readonly string[]): string => parts.join('\n        .text\n        .balign 4\n');

/** The source of a program with its parts, in the order in which they are assembled. */
export function userlandSource(name: ProgramName): string {
  return joined([calls, ...sources[name]]);
}

/** A chapter's own program, with parts that most tools have: output, errors, other programs. */
export const ownProgram = (source: string, fileName: string): Uint8Array =>
  asUserProgram(joined([calls, ...common, usage, transfer, children, source]), fileName);

/** An executable file from a source that starts at `_start`; without symbols, to be small. */
export function asUserProgram(source: string, fileName: string): Uint8Array {
  const assembly = assemble(source, { origin: BASE + HEADERS, sectionAlignment: 4096, fileName });
  return writeElf({ ...assembly, symbols: new Map() });
}

/** The program of that name as an executable file. Assembled at each call. */
export const executable = (name: ProgramName): Uint8Array => asUserProgram(userlandSource(name), `${name}.s`);
