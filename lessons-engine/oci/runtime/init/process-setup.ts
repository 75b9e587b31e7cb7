// The last steps of a process before it becomes the container's program: who it is, what it may do (finalizeNamespace of runc).
// The order matters: the bounding set is cut while there is the right to, capabilities are kept over the change of user, and
// a filter comes as late as what installing it needs allows.

import { AT_FDCWD, attempt, call, CallFailed, type Calls, Capability, type CapabilityName, compilePolicy, encodeFilter, fstat, type OciSeccomp, policyOfOci, readFile, syscallNumber, wordBytes, Words } from '../../../kernel/index.ts'; // prettier-ignore
import { knownCapabilities, type ProcessConfig } from '../../config/process-config.ts';
import { toByteString } from '../../words/utf8.ts';
import { ContainerError, during } from '../container-error.ts';

const PR = { SET_KEEPCAPS: 8, CAPBSET_DROP: 24, SET_NO_NEW_PRIVS: 38, CAP_AMBIENT: 47 };
const CAP_AMBIENT_RAISE = 2;
const CAP_AMBIENT_CLEAR_ALL = 4;
const CAPABILITY_VERSION_3 = 0x20080522;
const SECCOMP_SET_MODE_FILTER = 1;
const EPERM = 1;

export function* setNoNewPrivileges({ noNewPrivileges }: ProcessConfig): Calls<void> {
  if (noNewPrivileges === true) yield* call('prctl', PR.SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/** `linux.seccomp`: compiled, and put on; the calls that it names and this kernel does not have. */
export function* setFilter(seccomp: OciSeccomp): Calls<string[]> {
  const { policy, unknown } = policyOfOci(seccomp, syscallNumber);
  const filter = compilePolicy(policy, syscallNumber);
  const program = new Words(filter.length, encodeFilter(filter));
  yield* during('linux.seccomp', call('seccomp', SECCOMP_SET_MODE_FILTER, 0, program));
  return unknown;
}

/** Working directory, user, capabilities. */
export function* becomeUser(process: ProcessConfig, rootless: boolean): Calls<void> {
  const { user, cwd, capabilities, scheduler } = process;
  if (scheduler?.nice !== undefined) yield* call('setpriority', 0, 0, scheduler.nice);
  // Now for a directory that root alone may enter, or later for one that the user alone may.
  const early = yield* attempt('chdir', toByteString(cwd));
  if (capabilities !== undefined) yield* dropBounding(knownCapabilities(capabilities.bounding));
  yield* call('prctl', PR.SET_KEEPCAPS, 1, 0, 0, 0);
  yield* giveStreams(user.uid);
  if (!rootless) yield* during('process.user.additionalGids', setGroups(user.additionalGids ?? []));
  yield* during('process.user.gid', call('setgid', user.gid));
  yield* during('process.user.uid', call('setuid', user.uid));
  if (early !== 0) yield* during('process.cwd', call('chdir', toByteString(cwd)));
  yield* call('prctl', PR.SET_KEEPCAPS, 0, 0, 0, 0);
  if (capabilities === undefined) return;
  const { effective, permitted, inheritable, ambient } = capabilities;
  yield* during(
    'process.capabilities',
    setCapabilities([effective, permitted, inheritable].map(knownCapabilities)),
  );
  yield* during('process.capabilities.ambient', setAmbient(knownCapabilities(ambient)));
}

function* setGroups(gids: readonly number[]): Calls<void> {
  yield* call('setgroups', gids.length, wordBytes(gids));
}

function* dropBounding(kept: readonly CapabilityName[]): Calls<void> {
  for (const [name, number] of Object.entries(Capability))
    if (!kept.includes(name as CapabilityName)) yield* call('prctl', PR.CAPBSET_DROP, number, 0, 0, 0);
}

/** The program's user shall be able to open its own standard streams again. */
function* giveStreams(uid: number): Calls<void> {
  for (const fd of [0, 1, 2]) {
    const status = yield* fstat(fd);
    if (status.uid === uid || (status.major === 1 && status.minor === 3)) continue;
    // In a user namespace the owner may be nobody's to change, on a read-only mount it stays.
    yield* attempt('fchown', fd, uid, -1);
  }
}

function* setCapabilities([
  effective = [],
  permitted = [],
  inheritable = [],
]: readonly CapabilityName[][]): Calls<void> {
  const word = (names: readonly CapabilityName[], half: number): number =>
    names.reduce(
      (bits, name) => (Capability[name] >> 5 === half ? bits | (1 << (Capability[name] & 31)) : bits),
      0,
    );
  const data = [0, 1].flatMap((half) =>
    [effective, permitted, inheritable].map((names) => word(names, half)),
  );
  yield* call('capset', wordBytes([CAPABILITY_VERSION_3, 0]), wordBytes(data));
}

function* setAmbient(names: readonly CapabilityName[]): Calls<void> {
  const cleared = yield* attempt('prctl', PR.CAP_AMBIENT, CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  if (cleared === -EPERM && names.length === 0) return;
  for (const name of names) yield* call('prctl', PR.CAP_AMBIENT, CAP_AMBIENT_RAISE, Capability[name], 0, 0);
}

/** The environment, with HOME as /etc/passwd has it when nobody says otherwise. */
export function* environmentOf({ env = [], user }: ProcessConfig): Calls<string[]> {
  const own = env.map(toByteString);
  if (own.some((each) => each.startsWith('HOME='))) return own;
  return [...own, `HOME=${yield* homeOf(user.uid)}`];
}

function* homeOf(uid: number): Calls<string> {
  let passwd: string;
  try {
    passwd = yield* readFile('/etc/passwd');
  } catch (thrown) {
    if (thrown instanceof CallFailed) return '/';
    throw thrown;
  }
  const line = passwd.split('\n').find((each) => each.split(':')[2] === String(uid));
  return line?.split(':')[5] || '/';
}

/** The program's path, looked for as execvp(3) does. Throws a `ContainerError` when there is none that may be executed. */
export function* findProgram({ args }: ProcessConfig, env: readonly string[]): Calls<string> {
  const name = toByteString(args[0] as string);
  const path = env.find((each) => each.startsWith('PATH='))?.slice('PATH='.length) ?? '/usr/bin:/bin';
  const candidates = name.includes('/') ? [name] : path.split(':').map((each) => `${each || '.'}/${name}`);
  let found = 'none';
  for (const candidate of candidates) {
    const result = yield* attempt('faccessat', AT_FDCWD, candidate, 1);
    if (result === 0) return candidate;
    if (result === -13) found = `${candidate}, which may not be executed`;
  }
  throw new ContainerError(`process.args[0]: expected a program ${JSON.stringify(args[0])}, found ${found}`);
}
