import type { Layers, Serve } from 'ring/overlay';

/** Makes one file system of the layers and hands it to the kernel. */
export function overlay(layers: Layers, serve: Serve): void {
  const { upper, lowers } = layers;
  const all = [upper, ...lowers];

  serve({
    lookup(path) {
      // The first layer that has something under the path. Is that enough?
      for (const layer of all) {
        const entry = layer.entry(path);
        if (entry !== null && entry.kind !== 'whiteout') return entry;
      }
      return null;
    },
    names: (path) => upper.names(path),
    read: (path) => upper.read(path),

    append: (path, text) => upper.append(path, text),
    replace(path, text) {
      upper.truncate(path);
      upper.append(path, text);
    },
    chmod: (path, mode) => upper.setMode(path, mode),
    create: (path, attributes) => upper.makeFile(path, attributes, ''),
    mkdir: (path, attributes) => upper.makeDirectory(path, attributes, false),
    remove: (path) => upper.remove(path),
  });
}
