// Machines with bundles on them, for tests of the runtime.

import { rootTree } from '../../../content/userland/root.ts';
import { dyingBelow } from '../../../lessons-engine/kernel/cgroup/make-group.ts';
import { type Inode, textOf, type Tree } from '../../../lessons-engine/kernel/index.ts';
import {
  type Command,
  Host,
  type HostOptions,
  type RuntimeConfig,
} from '../../../lessons-engine/oci/index.ts';

const programs = ['sh', 'cat', 'ls', 'ps', 'mount', 'id', 'hostname', 'sleep', 'echo', 'kill', 'test', 'true', 'false', 'chmod', 'touch', 'mkdir', 'env', 'pwd', 'hog', 'bomb', 'rm'] as const; // prettier-ignore

/** Assembled once for all tests of a file. */
export const rootfs = rootTree({ programs });

type Change = Omit<Partial<RuntimeConfig>, 'process' | 'linux'> & {
  readonly process?: Partial<NonNullable<RuntimeConfig['process']>>;
  readonly linux?: Partial<NonNullable<RuntimeConfig['linux']>>;
};

/** A configuration with namespaces of its own, a /proc and an empty /dev; `change` replaces parts of it. */
export function configOf(args: readonly string[], { process, linux, ...change }: Change = {}): RuntimeConfig {
  return {
    ociVersion: '1.0.2',
    root: { path: 'rootfs' },
    process: { args, cwd: '/', env: ['PATH=/bin'], user: { uid: 0, gid: 0 }, ...process },
    hostname: 'box',
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755'] },
    ],
    linux: {
      namespaces: ['pid', 'network', 'ipc', 'uts', 'mount', 'cgroup'].map(
        (type) => ({ type }) as NonNullable<NonNullable<RuntimeConfig['linux']>['namespaces']>[number],
      ),
      ...linux,
    },
    ...change,
  };
}

/** A directory with config.json and a root file system with the user-land; `files`: what else is in that. */
export const bundleOf = (config: unknown, files: Tree = {}): Tree[string] => ({
  entries: { 'config.json': JSON.stringify(config), rootfs: { entries: { ...rootfs, ...files } } },
});

/** A machine with bundles: `/bundles/NAME`. */
export function hostWith(
  bundles: Readonly<Record<string, Tree[string]>>,
  { tree = {}, ...options }: Partial<HostOptions> = {},
): Host {
  return new Host({
    memorySize: 32 * 1024 * 1024,
    tree: { ...rootfs, bundles: { entries: bundles }, ...tree },
    ...options,
  });
}

/** Creates and starts container `id` of bundle `/bundles/ID`; lets it run for so many ticks. What it has written. */
export function runContainer(host: Host, id: string, ticks = 3_000_000): Command {
  const created = host.command(['runc', 'create', '--bundle', `/bundles/${id}`, id]);
  if (created.status !== 0) throw new Error(`create ${id}: ${created.output}`);
  const started = host.command(['runc', 'start', id]);
  if (started.status !== 0) throw new Error(`start ${id}: ${started.output}`);
  host.run(ticks);
  return created;
}

/** What a container with this configuration writes until it ends or for so long. */
export function outputOf(
  config: RuntimeConfig,
  files: Tree = {},
  options: Partial<HostOptions> = {},
): string {
  return runContainer(hostWith({ c: bundleOf(config, files) }, options), 'c').output;
}

/** Everything that a container could leave behind on its host. */
export function leftovers({ kernel, init }: Host): Record<string, unknown> {
  kernel.pageCache.shrink(Infinity);
  const names = (path: string): string[] => {
    let here: Inode = init.fs.root.inode;
    for (const name of path.split('/').filter(Boolean)) {
      const mount = init.namespaces.mount.mounts().find((each) => each.place?.dentry.name === name);
      const next = mount?.root.inode ?? here.lookup(name);
      if (next === null) return [];
      here = next;
    }
    return here.entries().map(({ name }) => name).sort(); // prettier-ignore
  };
  return {
    tasks: kernel.tasks.map(({ comm }) => comm),
    mounts: init.namespaces.mount.mounts().map(({ superBlock, root }) => `${superBlock.type} ${root.name}`),
    cgroups: [...kernel.rootCgroup.children.keys()],
    inCgroups: kernel.rootCgroup.pids.current,
    run: names('/run/runc'),
    frames: kernel.frames.total - kernel.frames.free,
    dying: dyingBelow(kernel.rootCgroup),
  };
}

/** The text of a file of the host. */
export function hostFile(host: Host, path: string): string {
  let here: Inode = host.root.rootInode;
  for (const name of path.split('/').filter(Boolean)) {
    const next = here.lookup(name);
    if (next === null) throw new Error(`${path}: expected a file, found none at "${name}"`);
    here = next;
  }
  return textOf(here.read(0, here.size));
}
