import type { Entry, Layer, Layers, Serve } from 'ring/overlay';

type There = { layer: Layer; entry: Exclude<Entry, { kind: 'whiteout' }> };

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Makes one file system of the layers and hands it to the kernel. */
export function overlay(layers: Layers, serve: Serve): void {
  const { upper, lowers } = layers;

  /** What takes part in a path, from the top down: one file, or all directories that merge. */
  function stack(path: string, from: readonly Layer[] = [upper, ...lowers]): There[] {
    const above = path === '' ? from.map((layer) => ({ layer })) : stack(parentOf(path));
    const found: There[] = [];
    for (const { layer } of above) {
      if (!from.includes(layer)) continue;
      const entry = layer.entry(path);
      if (entry === null) continue;
      if (entry.kind === 'whiteout') break;
      if (entry.kind === 'file') {
        if (found.length === 0) found.push({ layer, entry });
        break;
      }
      found.push({ layer, entry });
      if (entry.opaque) break;
    }
    return found;
  }

  function top(path: string): There {
    const [first] = stack(path);
    if (first === undefined) throw new Error(`nothing at ${path}`);
    return first;
  }

  /** Brings a directory, or a file, into the upper layer. */
  function copyUp(path: string, withText = true): void {
    const { layer, entry } = top(path);
    if (layer === upper) return;
    copyUp(parentOf(path));
    if (entry.kind === 'directory') upper.makeDirectory(path, entry, false);
    else upper.makeFile(path, entry, withText ? layer.read(path) : '');
  }

  /** Makes room for something new; true when a whiteout was there. */
  function uncover(path: string): boolean {
    copyUp(parentOf(path));
    const hidden = upper.entry(path)?.kind === 'whiteout';
    if (hidden) upper.remove(path);
    return hidden;
  }

  serve({
    lookup(path) {
      const [first] = stack(path);
      return first === undefined ? null : first.entry;
    },
    names(path) {
      const names = new Set<string>();
      for (const { layer } of stack(path)) for (const name of layer.names(path)) names.add(name);
      return [...names].filter((name) => stack(`${path}/${name}`).length > 0);
    },
    read: (path) => top(path).layer.read(path),

    append(path, text) {
      copyUp(path);
      upper.append(path, text);
    },
    replace(path, text) {
      copyUp(path, false);
      upper.truncate(path);
      upper.append(path, text);
    },
    chmod(path, mode) {
      copyUp(path);
      upper.setMode(path, mode);
    },
    create(path, attributes) {
      uncover(path);
      upper.makeFile(path, attributes, '');
    },
    mkdir(path, attributes) {
      const opaque = uncover(path);
      upper.makeDirectory(path, attributes, opaque);
    },
    remove(path) {
      copyUp(parentOf(path));
      const mine = upper.entry(path);
      if (mine?.kind === 'directory') for (const name of upper.names(path)) upper.remove(`${path}/${name}`);
      if (mine !== null) upper.remove(path);
      if (stack(path, lowers).length > 0) upper.makeWhiteout(path);
    },
  });
}
