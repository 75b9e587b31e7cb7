// The hidden world of the lab: a random tree, a module's table, and what the reader's code looks up in it. The engine's own check
// says what each path comes to. Somebody may move a directory while a path is walked.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/index.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';
import {
  makeTree,
  resolve,
  symlink,
  WasiError,
  type DirectoryNode,
  type FileNode,
  type TreeNode,
  type TreeSpec,
} from '../../../../../lessons-engine/wasm/index.ts';

type Right = 'open' | 'read' | 'write' | 'create';
const RIGHTS: readonly Right[] = ['open', 'read', 'write', 'create'];
const NAMES = ['a', 'b', 'c', 'd'] as const;

interface Held {
  readonly node: DirectoryNode | FileNode;
  readonly rights: readonly Right[];
  readonly inheriting: readonly Right[];
}

export interface Asked {
  readonly fd: number;
  readonly path: string;
  readonly follow: boolean;
  readonly rights: Right[];
}

export interface WorldPlan {
  /** Whether there are symbolic links. */
  readonly links: boolean;
  /** Whether a directory on the way is moved out of the box while the path is walked. */
  readonly moves: boolean;
}

/** Names that may be looked up for one path: forty links of a few names each need far fewer. */
const MOST_LOOKUPS = 1000;
/** How many names deep the box is. */
const DEEP = 3;

export class HostWorld {
  readonly #random: Random;
  readonly #plan: WorldPlan;
  readonly #root: DirectoryNode;
  readonly box: DirectoryNode;
  readonly #table = new Map<number, Held>();
  readonly #numbers = new Map<TreeNode, number>();
  readonly #nodes = new Map<number, DirectoryNode | FileNode>();
  /** What lay in the box before anybody moved anything. */
  readonly #inside: ReadonlySet<TreeNode>;
  #lookups = 0;
  #moveAt = Infinity;
  /** Directories outside the box that the reader's code looked into. */
  strayed: string | null = null;

  constructor(random: Random, plan: WorldPlan) {
    this.#random = random;
    this.#plan = plan;
    const box = this.#spec(DEEP);
    this.#root = makeTree({ ...this.#spec(1), secret: 'secret', box });
    this.box = this.#root.entries.get('box') as DirectoryNode;
    const inside = new Set<TreeNode>();
    const gather = (node: TreeNode): void => {
      inside.add(node);
      if (node.kind === 'directory') node.entries.forEach(gather);
    };
    gather(this.box);
    this.#inside = inside;
    this.#table.set(3, { node: this.box, rights: ['open', 'read'], inheriting: ['open', 'read', 'write'] });
    this.#table.set(4, { node: this.box, rights: ['read'], inheriting: RIGHTS });
    this.#table.set(5, { node: this.box, rights: RIGHTS, inheriting: ['read'] });
    const file = [...this.box.entries.values()].find((node) => node.kind === 'file');
    if (file !== undefined) this.#table.set(6, { node: file, rights: RIGHTS, inheriting: RIGHTS });
  }

  /** A path, most of them below descriptor 3 with rights that it has. */
  path(most = 6): string {
    const random = this.#random;
    // Along directories that are there, with a way up now and then: most random names lead to nothing.
    const names: string[] = [];
    let here: DirectoryNode | null = this.box;
    for (let left = 1 + random.below(most); left > 0; left--) {
      const known: string[] = here === null ? [] : [...here.entries.keys()];
      const name: string =
        random.below(4) === 0
          ? '..'
          : random.below(12) === 0
            ? '.'
            : random.pick(known.length > 0 ? known : NAMES);
      names.push(name);
      const next: TreeNode | null | undefined =
        name === '..' ? here?.parent : name === '.' ? here : here?.entries.get(name);
      here = next?.kind === 'directory' ? next : null;
    }
    return names.join(random.below(10) === 0 ? '//' : '/');
  }

  /** A directory in the box with one below it, and the path to the lower one. */
  deepPath(): string {
    for (const [name, node] of this.box.entries) {
      if (node.kind !== 'directory') continue;
      for (const [below, inner] of node.entries) if (inner.kind === 'directory') return `${name}/${below}`;
    }
    return '.';
  }

  /** Before the reader's code looks anything up for the `after`-th time, the directory at this path is moved to the root. */
  moveAt(after: number): void {
    this.#moveAt = after;
  }

  /** `directory below box -> root`, as somebody else may do at any moment. */
  #move(): void {
    const [upper = '', lower = ''] = this.deepPath().split('/');
    const from = this.box.entries.get(upper);
    const moved = from?.kind === 'directory' ? from.entries.get(lower) : undefined;
    if (from?.kind !== 'directory' || moved?.kind !== 'directory') return;
    from.entries.delete(lower);
    this.#root.entries.set('moved', moved);
    moved.parent = this.#root;
  }

  /** What the engine's own check comes to. */
  expected({ fd, path, follow, rights }: Asked): Json {
    const held = this.#table.get(fd);
    if (held === undefined) return { errno: 'badf' };
    if (!held.rights.includes('open') || rights.some((right) => !held.inheriting.includes(right)))
      return { errno: 'notcapable' };
    if (held.node.kind !== 'directory') return { errno: 'notdir' };
    try {
      const { node } = resolve(held.node, path, follow);
      if (node === null) return { errno: 'noent' };
      return node.kind === 'symlink' ? { errno: 'loop' } : { node: this.#number(node) };
    } catch (thrown) {
      if (thrown instanceof WasiError) return { errno: thrown.errno };
      throw thrown;
    }
  }

  /** Whether an answer opens something that was never in the box. */
  isOutside(answer: Json | undefined): boolean {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false;
    const node = this.#nodes.get(Number(answer['node']));
    return 'node' in answer && (node === undefined || !this.#inside.has(node));
  }

  /** Functions of `ring/wasi-host` for one request. */
  api(asked: Asked): Api {
    this.#lookups = 0;
    const host: Record<string, HostFunction> = {
      request: () => ({ ...asked }),
      descriptor: (fd) => {
        const held = this.#table.get(Number(fd));
        if (held === undefined) return null;
        const { node, rights, inheriting } = held;
        return {
          kind: node.kind,
          node: this.#number(node),
          rights: [...rights],
          inheriting: [...inheriting],
        };
      },
      lookup: (directory, name) => this.#lookup(directory, name),
    };
    return { host, prelude: PRELUDE, functions: ['world.descriptor', 'world.lookup'] };
  }

  #lookup(directory: Json | undefined, name: Json | undefined): Json {
    if (++this.#lookups === this.#moveAt) this.#move();
    if (this.#lookups > MOST_LOOKUPS)
      throw new HostStop(
        `Your code looked more than ${MOST_LOOKUPS} names up for one path, and was stopped. Does it follow links for ever?`,
      );
    const node = this.#nodes.get(Number(directory));
    if (node?.kind !== 'directory')
      throw new HostRefusal(
        `world.lookup(directory, name): expected the node of a directory, found ${node === undefined ? 'no node that you were given' : 'a file'}`,
        'TypeError',
      );
    if (typeof name !== 'string' || name === '' || name.includes('/'))
      throw new HostRefusal(
        `world.lookup(directory, name): expected one name, found ${JSON.stringify(name)}`,
        'TypeError',
      );
    if (!this.#inside.has(node))
      this.strayed ??= `looked for "${name}" in a directory that the module was not given`;
    const found = name === '.' ? node : name === '..' ? (node.parent ?? node) : node.entries.get(name);
    if (found === undefined) return null;
    if (found.kind === 'symlink') return { kind: 'symlink', target: found.target };
    return { kind: found.kind, node: this.#number(found) };
  }

  #number(node: DirectoryNode | FileNode): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    let number = this.#random.below(1_000_000);
    while (this.#nodes.has(number)) number++;
    this.#numbers.set(node, number);
    this.#nodes.set(number, node);
    return number;
  }

  /** The first two names are a directory and, below the box, a file. */
  #spec(depth: number): TreeSpec {
    const random = this.#random;
    const entries = random.shuffle(NAMES).map((name, index): [string, TreeSpec[string]] => {
      if (index === 0 && depth > 0) return [name, this.#spec(depth - 1)];
      if (index === 1) return [name, `file ${random.below(1000)}`];
      if (this.#plan.links && random.below(2) === 0) return [name, symlink(this.#target())];
      return depth > 0 && random.below(2) === 0 ? [name, this.#spec(depth - 1)] : [name, 'file'];
    });
    return Object.fromEntries(entries);
  }

  #target(): string {
    const random = this.#random;
    const names = Array.from({ length: 1 + random.below(3) }, () =>
      random.below(4) === 0 ? '..' : random.pick(NAMES),
    );
    return `${random.below(6) === 0 ? '/' : ''}${names.join('/')}`;
  }
}

export const answerText = (answer: Json | undefined): string => {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    return answer === undefined ? 'nothing' : JSON.stringify(answer).slice(0, 60);
  if (typeof answer['errno'] === 'string') return `errno ${answer['errno']}`;
  return typeof answer['node'] === 'number' ? `node ${answer['node']}` : JSON.stringify(answer).slice(0, 60);
};

const PRELUDE = `
  const { freeze } = pristine;
  const plain = (value) => typeof value === 'number' || typeof value === 'string' ? value : null;
  const world = freeze({
    descriptor: (fd) => host.descriptor(plain(fd)),
    lookup: (directory, name) => host.lookup(plain(directory), plain(name)),
  });
  return () => [world, host.request()];
`;
