// The module `ring/overlay`: layers as plain data, and a kernel that uses the file system which the reader's code makes of
// them. It looks and changes, and after each step compares with the engine's overlayfs over the same layers; and it mounts the
// upper layer that the reader's code has left with that overlayfs, for marks mean something only if others read them so.

import type { Random } from '../../../../../lessons-engine/bits/index.ts';
import type { Api } from '../../../../../lessons-engine/grader/attempt.ts';
import { foundIn, HANDED } from '../../../../../lessons-engine/grader/vm-arguments.ts';
import {
  HostRefusal,
  HostStop,
  type HostFunction,
  type Json,
} from '../../../../../lessons-engine/sandbox/index.ts';
import { type Change, EngineOverlay, layerInode, type Shown } from './engine-overlay.ts';
import { countNodes, type DirectoryNode, nodeAt, type Owned } from './layer-tree.ts';
import { plantHiding, randomChanges, randomLayer, randomPath, renewal } from './random-layers.ts';
import { newNode, UpperLayer } from './upper-layer.ts';

export interface Plan {
  /** Whether layers hide things of each other: whiteouts, opaque directories, files over directories. */
  readonly hides: boolean;
  /** Kinds of changes, one of which is made in each step: first each of them in turn, then any. */
  readonly changes: readonly Change['name'][];
  readonly steps: number;
  /** Whether there is something of every kind that hides, whatever the seed says. */
  readonly everyKind?: boolean;
}

type Request = { name: string; args: Json[] };
type Script = Generator<Request, void, Json>;

const LOWERS = 3;
const show = (shown: Shown | null): string =>
  shown === null
    ? 'nothing'
    : `a ${shown.kind}, mode ${shown.mode.toString(8)}, uid ${shown.uid}, gid ${shown.gid}`;

export class OverlayWorld {
  operations = 0;
  ended = false;
  /** The first time that more was done than overlayfs does, in words. */
  waste: { what: string; expected: string; found: string } | null = null;
  readonly #random: Random;
  readonly #plan: Plan;
  readonly #lowers: readonly DirectoryNode[];
  readonly #lowerInodes;
  readonly #upper: UpperLayer;
  readonly #truth: EngineOverlay;
  readonly #script: Script;
  #asked: string[] = [];
  /** Bytes that the kernel itself asked to be written. */
  #written = 0;

  constructor(random: Random, plan: Plan) {
    this.#random = random;
    this.#plan = plan;
    const { hides } = plan;
    const lowers = Array.from({ length: LOWERS }, () => randomLayer(random, { hides }));
    const upper = randomLayer(random, { hides, depth: 1, sparse: 0.6 });
    if (hides && plan.everyKind) plantHiding(random, [upper, ...lowers]);
    this.#lowers = lowers;
    this.#lowerInodes = lowers.map(layerInode);
    this.#upper = new UpperLayer(upper);
    this.#truth = new EngineOverlay(this.#lowerInodes, upper);
    this.#script = this.#run();
  }

  /** Bytes that the reader's code has put into the upper layer beyond those that it was asked to write. */
  get copiedUp(): number {
    return this.#upper.bytes - this.#written;
  }

  api(): Api {
    const node = (layer: Json | undefined, path: Json | undefined, call: string) => {
      const root = layer === 0 ? this.#upper.root : this.#lowers[Number(layer) - 1];
      if (root === undefined) throw new Error(`OverlayWorld: expected a layer, found ${String(layer)}`);
      return nodeAt(root, pathIn(path, call));
    };
    let answer: Json = null;
    return {
      prelude: PRELUDE,
      functions: ['makeFile', 'makeDirectory', 'makeWhiteout', 'append', 'truncate', 'setMode', 'remove']
        .map((name) => `upper.${name}`)
        .concat(['layer.entry', 'layer.names', 'layer.read']),
      host: {
        next: () => {
          const { value, done } = this.#script.next(answer);
          if (done === true) return null;
          this.operations++;
          return value;
        },
        answer: (value) => {
          answer = value ?? null;
        },
        missing: (name, found) => {
          throw new HostStop(
            `In what \`serve\` was given: expected a function \`${String(name)}\`, found ${found === null ? 'none' : foundIn(found)}.`,
          );
        },
        entry: (layer, path) => {
          const found = node(layer, path, 'entry(path)');
          if (found === null || found.kind === 'whiteout') return found;
          const { mode, uid, gid } = found;
          return found.kind === 'file'
            ? { kind: 'file', mode, uid, gid }
            : { kind: 'directory', opaque: found.opaque, mode, uid, gid };
        },
        names: (layer, path) => {
          const found = node(layer, path, 'names(path)');
          if (found?.kind !== 'directory')
            throw new HostRefusal(
              `names("${String(path)}"): expected a directory of this layer, found ${found?.kind ?? 'nothing'}`,
            );
          return [...found.entries.keys()];
        },
        read: (layer, path) => {
          const found = node(layer, path, 'read(path)');
          if (found?.kind !== 'file')
            throw new HostRefusal(
              `read("${String(path)}"): expected a file of this layer, found ${found?.kind ?? 'nothing'}`,
            );
          return found.text;
        },
        makeFile: (path, attributes, text) => {
          const call = `makeFile("${String(path)}", …)`;
          const owned = ownedIn(attributes, call);
          this.#upper.make(call, pathIn(path, call), newNode('file', owned, textIn(text, call), false));
        },
        makeDirectory: (path, attributes, opaque) => {
          const call = `makeDirectory("${String(path)}", …)`;
          const owned = ownedIn(attributes, call);
          this.#upper.make(call, pathIn(path, call), newNode('directory', owned, '', opaque === true));
        },
        makeWhiteout: (path) => {
          const call = `makeWhiteout("${String(path)}")`;
          this.#upper.make(call, pathIn(path, call), { kind: 'whiteout' });
        },
        append: (path, text) => {
          this.#upper.append(pathIn(path, 'append(path, …)'), textIn(text, 'append(path, text)'));
        },
        truncate: (path) => {
          this.#upper.truncate(pathIn(path, 'truncate(path)'));
        },
        setMode: (path, mode) => {
          this.#upper.setMode(
            pathIn(path, 'setMode(path, …)'),
            whole(mode, 'setMode(path, mode): mode', 0o7777),
          );
        },
        remove: (path) => {
          this.#upper.remove(pathIn(path, 'remove(path)'));
        },
      } satisfies Record<string, HostFunction>,
    };
  }

  *#run(): Script {
    const random = this.#random;
    const { changes, steps } = this.#plan;
    if (changes.includes('remove') && changes.includes('mkdir'))
      for (const change of renewal(random, this.#truth)) yield* this.#change(change);
    for (let step = 0; step < steps; step++) {
      const next = changes[step];
      const kinds = next === undefined ? changes : [next];
      if (kinds.length > 0)
        for (const change of randomChanges(random, this.#truth, kinds)) yield* this.#change(change);
      yield* this.#look(randomPath(random));
      const paths = this.#truth.paths();
      if (paths.length > 0) yield* this.#look(random.pick(paths));
    }
    for (const path of this.#truth.paths()) yield* this.#look(path);
    this.ended = true;
  }

  *#look(path: string): Script {
    const before = this.#upper.changes;
    const truth = this.#truth.shown(path);
    const found = yield this.#request('lookup', path);
    this.#compare(`Your \`lookup("${path}")\``, show(truth), shownText(found));
    if (truth?.kind === 'directory') {
      const names = yield this.#request('names', path);
      this.#compare(`Your \`names("${path}")\``, this.#truth.names(path).join(', '), namesText(names));
    } else if (truth !== null) {
      const text = yield this.#request('read', path);
      this.#compare(
        `Your \`read("${path}")\``,
        JSON.stringify(this.#truth.read(path)),
        typeof text === 'string' ? JSON.stringify(text) : foundIn(text),
      );
    }
    if (this.#upper.changes > before)
      this.#note(`Looking at "${path}"`, 'no change of the upper layer', 'one or more');
  }

  *#change(change: Change): Script {
    const { name, path } = change;
    const more: Json[] =
      'text' in change
        ? [change.text]
        : 'mode' in change
          ? [change.mode]
          : 'attributes' in change
            ? [{ ...change.attributes }]
            : [];
    if ('text' in change) this.#written += change.text.length;
    yield this.#request(name, path, ...more);
    this.#truth.perform(change);
    this.#compareMounted();
    const what = `${name}("${path}")`;
    const bytes = this.#truth.overlay.copyUpBytes;
    if (this.copiedUp > bytes)
      this.#note(`By ${what}`, `${bytes} bytes copied up so far`, `${this.copiedUp}`);
    const [nodes, most] = [countNodes(this.#upper.root), this.#truth.upperNodes];
    if (nodes > most)
      this.#note(
        `After ${what}`,
        `${most} files, directories and whiteouts in the upper layer`,
        String(nodes),
      );
  }

  #request(name: string, path: string, ...more: Json[]): Request {
    this.#asked = [...this.#asked, `${name} ${path}`].slice(-3);
    return { name, args: [path, ...more] };
  }

  #compare(what: string, expected: string, found: string): void {
    if (expected !== found)
      throw new HostStop(`${what}: expected ${expected}; found ${found}.${this.#before}`);
  }

  /** What the engine's overlayfs shows of the upper layer that the reader's code has left. */
  #compareMounted(): void {
    const mounted = new EngineOverlay(this.#lowerInodes, this.#upper.root);
    const paths = new Set([...this.#truth.paths(), ...mounted.paths()]);
    for (const path of [...paths].sort()) {
      const [truth, found] = [this.#truth, mounted].map((overlay) => {
        const shown = overlay.shown(path);
        return show(shown) + (shown?.kind === 'file' ? `, ${JSON.stringify(overlay.read(path))}` : '');
      });
      if (truth !== found)
        throw new HostStop(
          `Over your upper layer, the engine’s overlayfs shows at "${path}" ${found}; expected ${truth}.${this.#before}`,
        );
    }
  }

  get #before(): string {
    return ` Asked last: ${this.#asked.join(', ')}.`;
  }

  #note(what: string, expected: string, found: string): void {
    this.waste ??= { what, expected, found };
  }
}

function shownText(value: Json): string {
  if (value === null) return 'nothing';
  if (typeof value !== 'object' || Array.isArray(value)) return foundIn(value);
  const { kind, mode, uid, gid } = value;
  if (
    (kind !== 'file' && kind !== 'directory') ||
    ![mode, uid, gid].every((each) => typeof each === 'number')
  )
    return `an object ${JSON.stringify(value).slice(0, 80)}`;
  return show({ kind, mode, uid, gid } as Shown);
}

const namesText = (value: Json): string =>
  Array.isArray(value) && value.every((name) => typeof name === 'string')
    ? value.toSorted().join(', ')
    : `${foundIn(value)}, which is no array of names`;

function pathIn(path: Json | undefined, call: string): string {
  if (typeof path === 'string' && path.length < 200 && (path === '' || /^[^/]+(\/[^/]+)*$/.test(path)))
    return path;
  throw new HostRefusal(
    `${call}: expected a path such as "etc/passwd", found ${typeof path === 'string' ? `"${path.slice(0, 60)}"` : foundIn(path)}`,
    'TypeError',
  );
}

function textIn(text: Json | undefined, call: string): string {
  if (typeof text === 'string') return text;
  throw new HostRefusal(`${call}: expected a text, found ${foundIn(text)}`, 'TypeError');
}

function whole(value: Json | undefined, what: string, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new HostRefusal(
    `${what}: expected a whole number up to ${most}, found ${foundIn(value)}`,
    'TypeError',
  );
}

function ownedIn(value: Json | undefined, call: string): Owned {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HostRefusal(
      `${call}: expected attributes { mode, uid, gid }, found ${foundIn(value)}`,
      'TypeError',
    );
  return {
    mode: whole(value['mode'], `${call}: attributes.mode`, 0o7777),
    uid: whole(value['uid'], `${call}: attributes.uid`, 65_535),
    gid: whole(value['gid'], `${call}: attributes.gid`, 65_535),
  };
}

const PRELUDE = `${HANDED}
  const { freeze, apply } = pristine;
  const text = (value) => typeof value === 'string' ? value : handed(value);
  const attributesOf = (value) =>
    handedObject(value, ({ mode, uid, gid }) => ({ mode: handed(mode), uid: handed(uid), gid: handed(gid) }));
  const layer = (index) => ({
    entry: (path) => host.entry(index, text(path)),
    names: (path) => host.names(index, text(path)),
    read: (path) => host.read(index, text(path)),
  });
  const upper = freeze({
    ...layer(0),
    makeFile: (path, attributes, content) => { host.makeFile(text(path), attributesOf(attributes), text(content)); },
    makeDirectory: (path, attributes, opaque) => {
      host.makeDirectory(text(path), attributesOf(attributes), opaque === true);
    },
    makeWhiteout: (path) => { host.makeWhiteout(text(path)); },
    append: (path, content) => { host.append(text(path), text(content)); },
    truncate: (path) => { host.truncate(text(path)); },
    setMode: (path, mode) => { host.setMode(text(path), handed(mode)); },
    remove: (path) => { host.remove(text(path)); },
  });
  const layers = freeze({ upper, lowers: freeze([freeze(layer(1)), freeze(layer(2)), freeze(layer(3))]) });
  const serve = (fileSystem) => {
    for (let request = host.next(); request !== null; request = host.next()) {
      const call = fileSystem === null || fileSystem === undefined ? undefined : fileSystem[request.name];
      if (typeof call !== 'function') host.missing(request.name, call === undefined ? null : handed(call));
      const value = apply(call, fileSystem, request.args);
      host.answer(value === undefined ? null : value);
    }
  };
  return () => [layers, serve];
`;
