// The entries of a layer after everything about them was checked that can be checked without unpacking: paths, links, types,
// doubles, and attributes that would mean something to the file system that holds the layer.

import { OciError } from '../words/oci-error.ts';
import type { TarEntry } from '../tar/tar-entry.ts';
import { demandTargetInside, pathNames } from './entry-path.ts';
import { type Marker, markerOf } from './whiteout.ts';

export interface LayerEntry {
  /** Names from the root of the layer; none for the root itself. */
  readonly names: readonly string[];
  /** What it hides; null for an entry that is there. */
  readonly marker: Exclude<Marker, { kind: 'invalid' }> | null;
  /** Of a hard link. */
  readonly target: readonly string[] | null;
  readonly entry: TarEntry;
  /** For messages. */
  readonly where: string;
}

/** Overlayfs would take these for its own. */
const RESERVED_XATTRS = ['trusted.overlay.', 'user.overlay.'];

/** Throws an `OciError` for the first thing that is wrong. */
export function checkLayer(entries: readonly TarEntry[], layer: string): LayerEntry[] {
  const seen = new Map<string, LayerEntry>();
  /** What earlier entries lie in, whether it had an entry or not. */
  const directories = new Set<string>();
  return entries.map((entry, index) => {
    const checked = checkEntry(entry, `${layer}, entry ${index} ("${entry.name}")`);
    const key = checked.names.join('/');
    if (seen.has(key)) throw new OciError(checked.where, 'one entry for a path', 'a second one');
    demandRealParents(checked, seen);
    if (directories.has(key) && entry.type !== 'directory')
      throw new OciError(checked.where, 'a directory, as earlier entries lie in it', `a ${entry.type}`);
    checked.names.forEach((_, length) => directories.add(checked.names.slice(0, length).join('/')));
    if (checked.target !== null) demandLinkTarget(checked, checked.target, seen);
    seen.set(key, checked);
    return checked;
  });
}

function checkEntry(entry: TarEntry, where: string): LayerEntry {
  const names = pathNames(entry.name, where);
  const marker = names.length === 0 ? null : markerOf(names.at(-1) as string);
  if (marker?.kind === 'invalid')
    throw new OciError(where, 'a whiteout of a name (.wh.NAME)', JSON.stringify(names.at(-1)));
  if (names.slice(0, -1).some((name) => markerOf(name) !== null))
    throw new OciError(where, 'a whiteout that is no directory', JSON.stringify(entry.name));
  if (marker !== null && entry.type !== 'file')
    throw new OciError(where, 'a whiteout that is a regular file', `a ${entry.type}`);
  if (names.length === 0 && entry.type !== 'directory')
    throw new OciError(where, 'a directory for the root', `a ${entry.type}`);
  if (entry.type === 'character-device' && entry.major === 0 && entry.minor === 0)
    throw new OciError(where, 'a device that is no whiteout of the file system', 'the character device 0/0');
  for (const name of entry.xattrs.keys())
    if (RESERVED_XATTRS.some((prefix) => name.startsWith(prefix)))
      throw new OciError(where, 'no attributes of overlayfs', name);
  if (entry.type === 'symlink') demandTargetInside(entry.linkname, names.slice(0, -1), where);
  const target = entry.type === 'link' ? pathNames(entry.linkname, where, 'the target of a hard link') : null;
  return { names, marker, target, entry, where };
}

/** What lies above an entry must be directories: a symbolic link there would decide where the entry goes. */
function demandRealParents({ names, where }: LayerEntry, seen: ReadonlyMap<string, LayerEntry>): void {
  for (let length = 1; length < names.length; length++) {
    const above = seen.get(names.slice(0, length).join('/'));
    if (above !== undefined && above.entry.type !== 'directory')
      throw new OciError(
        where,
        `a directory at "${names.slice(0, length).join('/')}"`,
        `a ${above.entry.type}`,
      );
  }
}

function demandLinkTarget(
  { where, marker }: LayerEntry,
  target: readonly string[],
  seen: ReadonlyMap<string, LayerEntry>,
): void {
  const found = seen.get(target.join('/'));
  const wanted = `an earlier entry "${target.join('/')}" to link to`;
  if (found === undefined || found.marker !== null) throw new OciError(where, wanted, 'none');
  if (found.entry.type === 'directory')
    throw new OciError(where, `${wanted} that is no directory`, 'a directory');
  if (marker !== null) throw new OciError(where, 'a whiteout that is a regular file', 'a link');
}
