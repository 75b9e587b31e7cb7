// How a layer says that something of the layers below is gone (layer.md, "Whiteouts"): an empty file `.wh.NAME` beside where
// NAME was, or `.wh..wh..opq` in a directory whose earlier content does not count. So no file of an image can have such a name.

export const WHITEOUT_PREFIX = '.wh.';
export const OPAQUE_WHITEOUT = '.wh..wh..opq';

export type Marker =
  | { readonly kind: 'whiteout'; readonly name: string }
  | { readonly kind: 'opaque' }
  /** Begins like one, and means nothing: no name, or what AUFS leaves in its branches. */
  | { readonly kind: 'invalid' };

/** What the last name of an entry's path marks; null for an ordinary file. */
export function markerOf(name: string): Marker | null {
  if (!name.startsWith(WHITEOUT_PREFIX)) return null;
  if (name === OPAQUE_WHITEOUT) return { kind: 'opaque' };
  const hidden = name.slice(WHITEOUT_PREFIX.length);
  return hidden === '' || hidden.startsWith(WHITEOUT_PREFIX) || hidden === '.' || hidden === '..'
    ? { kind: 'invalid' }
    : { kind: 'whiteout', name: hidden };
}
