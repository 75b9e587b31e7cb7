// Builds three releases of an image by a plan, pushes each to a registry and pulls each to a machine that keeps what it has.
// A layer is built again when one of its steps, or a layer below it, was: then all of its files get the time of that build,
// and with the times its digest changes. Archives, digests and transfers are those of the engine; layers are not compressed,
// so that their sizes are the same wherever this runs.

import { ChaChaRandom } from '../../../../../lessons-engine/bits/index.ts';
import { UserNamespace } from '../../../../../lessons-engine/kernel/security/user-namespace.ts';
import { fillTree, type Inode, Tmpfs, type Tree } from '../../../../../lessons-engine/kernel/index.ts';
import {
  buildImage,
  ContentStore,
  type LayerBlob,
  layerOfChanges,
  makeLayer,
  packageCodecs,
  pull,
  push,
  RegistryFolder,
} from '../../../../../lessons-engine/oci/index.ts';
import type { Step } from './recipe.ts';

export const RELEASES = [1, 2, 3] as const;

export interface Pulled {
  readonly release: number;
  /** From the bottom up: bytes of each layer, and whether they crossed the network. */
  readonly layers: readonly { readonly digest: string; readonly size: number; readonly moved: boolean }[];
  /** Bytes of layers that crossed the network. */
  readonly bytes: number;
}

export async function pullReleases(steps: readonly Step[], plan: readonly string[][]): Promise<Pulled[]> {
  const builder = new ContentStore(packageCodecs);
  const client = new ContentStore(packageCodecs);
  const registry = new RegistryFolder();
  const built: LayerBlob[] = [];
  const pulled: Pulled[] = [];
  for (const release of RELEASES) {
    let again = release === 1;
    const before: Step[] = [];
    for (const [index, names] of plan.entries()) {
      const layer = names.map((name) => steps.find((step) => step.name === name) as Step);
      again ||= layer.some(({ changes }) => changes.includes(release));
      if (again) {
        const [lower, upper] = [treeAfter(before, release), treeAfter([...before, ...layer], release)];
        built[index] = await makeLayer(
          layerOfChanges(lower, upper, { mtime: release * 86_400 }),
          packageCodecs,
          'none',
        );
      }
      before.push(...layer);
    }
    const name = `registry.example/service:${release}`;
    const image = buildImage(builder, {
      layers: built,
      history: plan.map((names) => ({ created_by: names.join(' && ') })),
    });
    push(builder, image, name, registry);
    const { layers } = await pull(client, name, registry);
    pulled.push({
      release,
      layers: layers.map(({ digest, size, present }) => ({ digest, size, moved: !present })),
      bytes: layers.reduce((sum, { size, present }) => sum + (present ? 0 : size), 0),
    });
  }
  return pulled;
}

/** The tree that steps make in a release, one after the other. */
export function treeAfter(steps: readonly Step[], release: number): Inode {
  const { rootInode } = new Tmpfs(
    {
      device: 1,
      now: () => 0,
      userNamespace: new UserNamespace(null, { uid: 0, gid: 0 }),
      source: 'none',
    },
    'mode=755',
  );
  for (const { name, writes, removes, changes } of steps) {
    const version = Math.max(1, ...changes.filter((each) => each <= release));
    for (const path of [...removes, ...writes.map((each) => each.path)]) remove(rootInode, path.split('/'));
    for (const { path, bytes } of writes)
      fillTree(rootInode, treeOf(path.split('/'), contentOf(`${name} ${version} ${path}`, bytes)));
  }
  return rootInode;
}

function treeOf([name = '', ...rest]: readonly string[], content: Uint8Array): Tree {
  return { [name]: rest.length === 0 ? content : { entries: treeOf(rest, content) } };
}

function remove(root: Inode, names: readonly string[]): void {
  let directory = root;
  for (const name of names.slice(0, -1)) {
    const next = directory.lookup(name);
    if (next === null) return;
    directory = next;
  }
  const name = names.at(-1) as string;
  if (directory.lookup(name) !== null) directory.unlink(name);
}

/** Bytes that no other file has. */
function contentOf(what: string, bytes: number): Uint8Array {
  let seed = 1;
  for (const character of what) seed = (Math.imul(seed, 31) + character.charCodeAt(0)) >>> 0;
  const random = new ChaChaRandom(seed);
  const words = Uint32Array.from({ length: Math.ceil(bytes / 4) }, () => random.word());
  return new Uint8Array(words.buffer, 0, bytes);
}
