// A container's control group (runtime-spec config-linux.md, "Control groups"): made, filled, limited and taken away through
// the files of cgroup2. The configuration's numbers are those of version 1 and are converted as the projects agreed upon.

import { AT_FDCWD, attempt, call, CallFailed, type Calls, mkdir, readFile, rmdir, sleep, stat, writeFile, readDirectory } from '../../kernel/index.ts'; // prettier-ignore
import type { ResourcesConfig } from '../config/resources-config.ts';
import { throttles } from '../config/resources-config.ts';
import { OciError } from '../words/oci-error.ts';
import { ContainerError } from './container-error.ts';

export const CGROUP_MOUNT = '/sys/fs/cgroup';
const USUAL_PERIOD = 100_000;
/** Times that a group is tried to be removed while its tasks are still ending, and the milliseconds between them. */
const TRIES = 20;
const PAUSE = 10;

/** The path below the mount: as configured, or a group of the container's own name. */
export function groupPath(cgroupsPath: string | undefined, id: string): string {
  const path = `/${(cgroupsPath ?? id).replace(/^\/+/, '').replace(/\/+$/, '')}`;
  if (path === '/' || path.split('/').includes('..'))
    throw new OciError('linux.cgroupsPath', 'a group below the root', JSON.stringify(cgroupsPath));
  return path;
}

/** Makes the group and those above it, with all controllers handed down; the paths that were not there before. */
export function* makeGroup(path: string): Calls<string[]> {
  if ((yield* stat(`${CGROUP_MOUNT}/cgroup.controllers`)) === null)
    throw new ContainerError(`expected cgroup2 at ${CGROUP_MOUNT}, found nothing`);
  const controllers = (yield* readFile(`${CGROUP_MOUNT}/cgroup.controllers`)).trim().split(' ');
  const made: string[] = [];
  let above = CGROUP_MOUNT;
  for (const name of path.split('/').slice(1)) {
    const missing = yield* missingControllers(above, controllers);
    if (missing.length > 0) {
      const all = missing.map((each) => `+${each}`).join(' ');
      // A group with tasks in it hands nothing down; what is then missing shows when a limit is set.
      yield* tryWrite(`${above}/cgroup.subtree_control`, all);
    }
    above += `/${name}`;
    if ((yield* stat(above)) !== null) continue;
    yield* mkdir(above);
    made.push(above.slice(CGROUP_MOUNT.length));
  }
  return made;
}

function* missingControllers(group: string, controllers: readonly string[]): Calls<string[]> {
  const enabled = (yield* readFile(`${group}/cgroup.subtree_control`)).trim().split(' ');
  return controllers.filter((each) => !enabled.includes(each));
}

function* tryWrite(path: string, text: string): Calls<void> {
  try {
    yield* writeFile(path, text);
  } catch (thrown) {
    if (!(thrown instanceof CallFailed)) throw thrown;
  }
}

/** A container does not share its group with what is there already, nor begin in a frozen one. */
export function* demandFit(path: string): Calls<void> {
  const group = CGROUP_MOUNT + path;
  if ((yield* stat(group)) === null) return;
  if ((yield* readFile(`${group}/cgroup.procs`)) !== '')
    throw new ContainerError(`expected no processes in the cgroup ${path}, found some`);
  if ((yield* readFile(`${group}/cgroup.freeze`)).trim() === '1')
    throw new ContainerError(`expected a cgroup that is not frozen at ${path}`);
}

export const enterGroup = (path: string, pid: number): Calls<void> =>
  writeFile(`${CGROUP_MOUNT}${path}/cgroup.procs`, String(pid));

/** The files that hold the limits, and what is written into each. */
export function limitFiles(resources: ResourcesConfig): [file: string, text: string][] {
  const { cpu, memory, pids, blockIO, unified = {} } = resources;
  const files: [string, string][] = [];
  if (cpu?.shares !== undefined) files.push(['cpu.weight', String(weightOfShares(cpu.shares))]);
  if (cpu?.quota !== undefined || cpu?.period !== undefined) {
    const { quota = -1, period = USUAL_PERIOD } = cpu;
    files.push(['cpu.max', `${quota > 0 ? quota : 'max'} ${period}`]);
  }
  if (memory?.limit !== undefined) files.push(['memory.max', orMax(memory.limit)]);
  if (pids !== undefined) files.push(['pids.max', orMax(pids.limit)]);
  for (const [property, key] of throttles)
    for (const { major, minor, rate } of blockIO?.[property] ?? [])
      files.push(['io.max', `${major}:${minor} ${key}=${rate}`]);
  return [...files, ...Object.entries(unified)];
}

const orMax = (limit: number): string => (limit < 0 ? 'max' : String(limit));

/**
 * cpu.weight, 1 to 10000, for shares of version 1, 2 to 262144: a curve through both ends and through the usual values
 * (1024 and 100), as runc and crun have it.
 */
export function weightOfShares(shares: number): number {
  if (shares <= 2) return 1;
  if (shares >= 262_144) return 10_000;
  const log = Math.log2(shares);
  return Math.ceil(10 ** ((log * log + 125 * log) / 612 - 7 / 34));
}

export function* setLimits(path: string, resources: ResourcesConfig): Calls<void> {
  for (const [file, text] of limitFiles(resources)) {
    const target = `${CGROUP_MOUNT}${path}/${file}`;
    if ((yield* stat(target)) === null)
      throw new ContainerError(`linux.resources: expected a file ${file} in the cgroup ${path}, found none`);
    yield* writeFile(target, text);
  }
}

/** Hands the group to the container's user, where it will see it as its own (config-linux.md, "Cgroup ownership"). */
export function* giveGroup(path: string, uid: number): Calls<void> {
  for (const file of ['', '/cgroup.procs', '/cgroup.subtree_control', '/cgroup.threads'])
    yield* call('fchownat', AT_FDCWD, CGROUP_MOUNT + path + file, uid, -1, 0);
}

/** Ends everybody in the group. */
export const killGroup = (path: string): Calls<void> => tryWrite(`${CGROUP_MOUNT}${path}/cgroup.kill`, '1');

/** Takes the container's group away with what is below it, and those that were made for it. */
export function* removeGroup(path: string, made: readonly string[]): Calls<void> {
  yield* removeTree(CGROUP_MOUNT + path);
  for (const each of [...made].reverse())
    if (each !== path) yield* attempt('unlinkat', AT_FDCWD, CGROUP_MOUNT + each, 0x200);
}

function* removeTree(group: string): Calls<void> {
  if ((yield* stat(group)) === null) return;
  for (const name of yield* readDirectory(group))
    if (!name.includes('.') && (yield* stat(`${group}/${name}/cgroup.procs`)) !== null)
      yield* removeTree(`${group}/${name}`);
  for (let tried = 1; ; tried++)
    try {
      return yield* rmdir(group);
    } catch (thrown) {
      if (!(thrown instanceof CallFailed) || thrown.errno !== 'EBUSY' || tried === TRIES) throw thrown;
      yield* sleep(PAUSE);
    }
}
