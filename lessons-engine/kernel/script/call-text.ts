// A script's call as a line, the way strace(1) writes it: flags by their names, strings in quotes, what came of it.

import { errnoName } from '../errno.ts';
import { Clone } from '../task/clone-flags.ts';
import { signalName } from '../task/signals.ts';
import * as ms from '../fs/mount-flags.ts';
import * as flag from '../fs/open-flags.ts';
import type { ScriptCall } from './script.ts';
import { type CallArgument, Room, Words } from './system-call.ts';

/** Characters of a string that are shown. */
const LONGEST = 60;

type Names = readonly (readonly [bits: number, name: string])[];

const named = (module: Readonly<Record<string, unknown>>, prefix: string): Names =>
  Object.entries(module)
    .filter(([name, value]) => name.startsWith(prefix) && typeof value === 'number')
    .map(([name, value]) => [value as number, name] as const);

const mountFlags = named(ms, 'MS_').filter(([, name]) => !name.startsWith('MS_MGC'));
const umountFlags = [...named(ms, 'MNT_'), ...named(ms, 'UMOUNT_')];
const cloneFlags: Names = Object.entries(Clone).map(([name, bits]) => [bits, `CLONE_${name}`] as const);
const openFlags = named(flag, 'O_').filter(([, name]) => !['O_ACCMODE', 'O_RDONLY', 'O_SYNC', 'O_TMPFILE_BIT'].includes(name)); // prettier-ignore
const accessNames = ['O_RDONLY', 'O_WRONLY', 'O_RDWR'];
const prctlNames = new Map([
  [1, 'PR_SET_PDEATHSIG'], [4, 'PR_SET_DUMPABLE'], [8, 'PR_SET_KEEPCAPS'], [15, 'PR_SET_NAME'], [24, 'PR_CAPBSET_DROP'],
  [36, 'PR_SET_CHILD_SUBREAPER'], [38, 'PR_SET_NO_NEW_PRIVS'], [47, 'PR_CAP_AMBIENT'],
]); // prettier-ignore

/** How an argument of a call is shown, where its number alone says little; by its place. */
const shown: Readonly<Record<string, Readonly<Record<number, (value: number) => string>>>> = {
  openat: { 0: directory, 2: openText, 3: octal },
  mkdirat: { 0: directory, 2: octal },
  mknodat: { 0: directory, 2: octal },
  unlinkat: { 0: directory, 2: (value) => bits(value, [[flag.AT_REMOVEDIR, 'AT_REMOVEDIR']]) },
  symlinkat: { 1: directory },
  faccessat: { 0: directory },
  fchownat: { 0: directory },
  fchmodat: { 0: directory, 2: octal },
  statx: { 0: directory },
  mount: { 3: (value) => bits(value, mountFlags) },
  umount2: { 1: (value) => bits(value, umountFlags) },
  unshare: { 0: (value) => bits(value, cloneFlags) },
  setns: { 1: (value) => bits(value, cloneFlags) },
  clone: { 0: cloneText },
  kill: { 1: signalName },
  umask: { 0: octal },
  prctl: { 0: (value) => prctlNames.get(value) ?? String(value) },
};

/** `mount("proc", "/proc", "proc", MS_NOSUID|MS_NODEV, NULL) = 0`. */
export function callText({ call: { name, args }, result }: Pick<ScriptCall, 'call' | 'result'>): string {
  const texts = args.map((argument, index) => argumentText(argument, shown[name]?.[index]));
  return `${name}(${texts.join(', ')})${result === null ? '' : ` = ${resultText(result)}`}`;
}

function argumentText(argument: CallArgument, how: ((value: number) => string) | undefined): string {
  if (argument === null) return 'NULL';
  if (typeof argument === 'number') return how?.(argument) ?? String(argument);
  if (typeof argument === 'string') return quote(argument);
  if (argument instanceof Room) return `<${argument.length} bytes>`;
  if (argument instanceof Words)
    return `{${argument.words.map((each) => argumentText(each, undefined)).join(', ')}}`;
  if (argument instanceof Uint8Array) return `<${argument.length} bytes>`;
  return `[${argument.map(quote).join(', ')}]`;
}

const quote = (text: string): string =>
  JSON.stringify(text.slice(0, LONGEST)) + (text.length > LONGEST ? '…' : '');

function resultText(result: number): string {
  return result < 0 && result >= -4095 ? `-1 ${errnoName(-result) ?? -result}` : String(result);
}

function bits(value: number, names: Names): string {
  const found = names.filter(([bit]) => bit !== 0 && (value & bit) === bit);
  const rest = found.reduce((left, [bit]) => left & ~bit, value);
  const words = [...found.map(([, name]) => name), ...(rest === 0 ? [] : [`0x${(rest >>> 0).toString(16)}`])];
  return words.join('|') || '0';
}

function openText(value: number): string {
  const rest = bits(value & ~flag.O_ACCMODE, openFlags);
  return [accessNames[value & flag.O_ACCMODE] ?? '3', ...(rest === '0' ? [] : [rest])].join('|');
}

function cloneText(value: number): string {
  const signal = value & 0xff;
  const flags = bits(value & ~0xff, cloneFlags);
  return [...(flags === '0' ? [] : [flags]), ...(signal === 0 ? [] : [signalName(signal)])].join('|') || '0';
}

function octal(value: number): string {
  return value === 0 ? '0' : `0${value.toString(8)}`;
}

function directory(value: number): string {
  return value === flag.AT_FDCWD ? 'AT_FDCWD' : String(value);
}
