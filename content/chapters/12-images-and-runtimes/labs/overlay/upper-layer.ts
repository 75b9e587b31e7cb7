// The upper layer as the reader's code changes it: what overlayfs could do with its upper directory, no more. Counts the bytes
// that are put into files.

import { HostRefusal } from '../../../../../lessons-engine/sandbox/index.ts';
import { type DirectoryNode, type LayerNode, nodeAt, type Owned, splitPath } from './layer-tree.ts';

/** Nodes and characters that a layer can hold: far more than any right answer puts there. */
const MOST_NODES = 2_000;
const MOST_TEXT = 1_000_000;

export class UpperLayer {
  readonly root: DirectoryNode;
  /** Bytes put into files. */
  bytes = 0;
  /** Changes of any kind. */
  changes = 0;

  constructor(root: DirectoryNode) {
    this.root = root;
  }

  make(call: string, path: string, node: LayerNode): void {
    const [directory, name] = splitPath(path);
    const parent = nodeAt(this.root, directory);
    if (path === '' || parent?.kind !== 'directory')
      throw refused(call, `a directory "${directory}" in the upper layer`, kindOf(parent));
    const there = parent.entries.get(name);
    if (there !== undefined) throw refused(call, 'nothing in the upper layer under that path', kindOf(there));
    if (this.changes >= MOST_NODES) throw refused(call, `at most ${MOST_NODES} changes`, 'one more');
    this.#note(call, node.kind === 'file' ? node.text : '');
    parent.entries.set(name, node);
  }

  append(path: string, text: string): void {
    const call = `append("${path}", …)`;
    const file = this.#file(call, path);
    this.#note(call, text);
    file.text += text;
  }

  truncate(path: string): void {
    this.#file(`truncate("${path}")`, path).text = '';
    this.changes++;
  }

  setMode(path: string, mode: number): void {
    const node = nodeAt(this.root, path);
    if (node === null || node.kind === 'whiteout')
      throw refused(`setMode("${path}", …)`, 'a file or a directory of the upper layer', kindOf(node));
    node.mode = mode;
    this.changes++;
  }

  remove(path: string): void {
    const call = `remove("${path}")`;
    const [directory, name] = splitPath(path);
    const parent = nodeAt(this.root, directory);
    const node = nodeAt(this.root, path);
    if (path === '' || node === null || parent?.kind !== 'directory')
      throw refused(call, 'something of the upper layer that is not its root', kindOf(node));
    if (node.kind === 'directory' && node.entries.size > 0)
      throw refused(
        call,
        'a directory in which the upper layer has nothing',
        [...node.entries.keys()].join(),
      );
    parent.entries.delete(name);
    this.changes++;
  }

  #file(call: string, path: string): Extract<LayerNode, { kind: 'file' }> {
    const node = nodeAt(this.root, path);
    if (node?.kind !== 'file') throw refused(call, 'a file of the upper layer', kindOf(node));
    return node;
  }

  #note(call: string, text: string): void {
    if (this.bytes + text.length > MOST_TEXT)
      throw refused(call, `at most ${MOST_TEXT} bytes in the upper layer`, 'more');
    this.bytes += text.length;
    this.changes++;
  }
}

export const newNode = (
  kind: 'file' | 'directory',
  owned: Owned,
  text: string,
  opaque: boolean,
): LayerNode => (kind === 'file' ? { kind, ...owned, text } : { kind, ...owned, opaque, entries: new Map() });

const kindOf = (node: LayerNode | null): string =>
  node === null ? 'nothing' : node.kind === 'whiteout' ? 'a whiteout' : `a ${node.kind}`;

const refused = (call: string, expected: string, found: string): HostRefusal =>
  new HostRefusal(`upper.${call}: expected ${expected}, found ${found}`, 'Error');
