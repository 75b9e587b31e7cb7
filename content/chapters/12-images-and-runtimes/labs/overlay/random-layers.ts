// Layers and operations from a seed. Few names, so that layers meet; what can be done is asked of the engine's overlay.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Change, EngineOverlay } from './engine-overlay.ts';
import { type DirectoryNode, emptyLayer, type FileNode, type LayerNode, type Owned } from './layer-tree.ts';

const NAMES = ['bin', 'etc', 'lib', 'var'];
/** What a directory holds that is taken away with it: otherwise little would be left soon. */
const MOST_REMOVED = 5;
const MODES = [0o600, 0o640, 0o644, 0o755, 0o4755];
const OWNERS = [0, 33, 1000];

export interface LayerWishes {
  /** Whiteouts, opaque directories, and files where another layer has a directory. */
  readonly hides: boolean;
  readonly depth?: number;
  /** The share of names that the layer does not have. */
  readonly sparse?: number;
}

export const randomOwned = (random: Random): Owned => ({
  mode: random.pick(MODES),
  uid: random.pick(OWNERS),
  gid: random.pick(OWNERS),
});

const randomText = (random: Random): string => `${random.word().toString(36)} `.repeat(1 + random.below(12));

/** Directories of the same name in all layers that hide nothing are directories in each: the names `bin` and `etc`. */
export function randomLayer(random: Random, { hides, depth = 2, sparse = 0 }: LayerWishes): DirectoryNode {
  const layer = emptyLayer();
  for (const name of NAMES) {
    if (random.unit() < sparse) continue;
    const kind = random.below(hides ? 10 : 6);
    const tame = NAMES.indexOf(name) < 2;
    const node = hides ? anyNode(random, kind, depth) : tameNode(random, kind, tame, depth);
    if (node !== null) layer.entries.set(name, node);
  }
  return layer;
}

function tameNode(random: Random, kind: number, directory: boolean, depth: number): LayerNode | null {
  if (kind === 0) return null;
  if (directory && depth > 0)
    return { ...randomLayer(random, { hides: false, depth: depth - 1 }), ...randomOwned(random) };
  return directory ? null : file(random);
}

function anyNode(random: Random, kind: number, depth: number): LayerNode | null {
  if (kind < 5 && depth > 0) {
    const opaque = random.below(3) === 0;
    return { ...randomLayer(random, { hides: true, depth: depth - 1 }), ...randomOwned(random), opaque };
  }
  if (kind < 7) return file(random);
  return kind === 7 ? { kind: 'whiteout' } : null;
}

const file = (random: Random): FileNode => ({
  kind: 'file',
  ...randomOwned(random),
  text: randomText(random),
});

/** Puts an opaque directory, a whiteout and a file above what they hide, each under a name of its own. From the top down. */
export function plantHiding(random: Random, layers: readonly DirectoryNode[]): void {
  const directory = (name: string, opaque: boolean): DirectoryNode => ({
    ...emptyLayer(),
    ...randomOwned(random),
    opaque,
    entries: new Map([[name, file(random)]]),
  });
  const names = random.shuffle(NAMES);
  const hiding: (readonly [above: LayerNode, below: LayerNode])[] = [
    [directory('bin', true), directory('etc', false)],
    [{ kind: 'whiteout' }, file(random)],
    [file(random), directory('lib', false)],
  ];
  hiding.forEach(([above, below], index) => {
    const name = names[index] as string;
    const place = 1 + random.below(layers.length - 2);
    for (const layer of layers.slice(0, place)) layer.entries.delete(name);
    layers[place]?.entries.set(name, above);
    layers[place + 1]?.entries.set(name, below);
  });
}

/** A path that may lead anywhere or nowhere. */
export const randomPath = (random: Random): string =>
  Array.from({ length: 1 + random.below(4) }, () => random.pick(NAMES)).join('/');

/** What can be done now: one change, or the removals that take a directory away. Empty when nothing fits. */
export function randomChanges(
  random: Random,
  truth: EngineOverlay,
  kinds: readonly Change['name'][],
): Change[] {
  const paths = truth.paths();
  const files = paths.filter((path) => truth.shown(path)?.kind === 'file');
  const name = random.pick(kinds);
  if (name === 'create' || name === 'mkdir') {
    const directories = ['', ...paths.filter((path) => truth.shown(path)?.kind === 'directory')];
    const free = directories.flatMap((directory) =>
      NAMES.map((each) => (directory === '' ? each : `${directory}/${each}`)).filter(
        (path) => path.split('/').length <= 4 && truth.shown(path) === null,
      ),
    );
    return free.length === 0 ? [] : [{ name, path: random.pick(free), attributes: randomOwned(random) }];
  }
  if (name === 'append' || name === 'replace')
    return files.length === 0 ? [] : [{ name, path: random.pick(files), text: randomText(random) }];
  if (paths.length === 0) return [];
  const path = random.pick(random.below(2) === 0 && files.length > 0 ? files : paths);
  if (name === 'chmod') return [{ name, path, mode: random.pick(MODES) }];
  return removals(truth, path);
}

/** A directory that is not empty is taken away, and a new one is made in its place. Empty when there is none to be had. */
export function renewal(random: Random, truth: EngineOverlay): Change[] {
  const full = truth.paths().filter((path) => {
    const inside = truth.shown(path)?.kind === 'directory' ? truth.paths(path).length : 0;
    return inside > 0 && inside <= MOST_REMOVED;
  });
  if (full.length === 0) return [];
  const path = random.pick(full);
  return [...removals(truth, path), { name: 'mkdir', path, attributes: randomOwned(random) }];
}

function removals(truth: EngineOverlay, path: string): Change[] {
  const inside = truth.shown(path)?.kind === 'directory' ? truth.paths(path) : [];
  if (inside.length > MOST_REMOVED) return [];
  return [...inside.reverse(), path].map((each) => ({ name: 'remove', path: each }));
}
