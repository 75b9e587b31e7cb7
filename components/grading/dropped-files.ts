// Files of a drop, those in dropped folders included. Browsers tell folders by an older interface that all of them have (File and
// Directory Entries API); where it is missing, files alone are taken. What systems put into folders is left out, as the command does.

import { isNoise } from '../../lessons-engine/assignment/archive/noise.ts';
import type { GivenFile } from './given-files.ts';

/** To be called while the drop is handled: afterwards its items are gone. */
export function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0)
    return Promise.resolve([...transfer.files].map((file) => ({ path: file.name, file })));
  return allOf(entries).then((all) => all.filter(isHandedIn));
}

export function chosenFiles({ files }: Pick<HTMLInputElement, 'files'>): GivenFile[] {
  return [...(files ?? [])]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(isHandedIn);
}

/** By the names below what was given: whoever gives a single file means it. */
const isHandedIn = ({ path }: GivenFile): boolean => !path.split('/').slice(1).some(isNoise);

async function allOf(entries: readonly FileSystemEntry[]): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (entry.isDirectory) found.push(...(await allOf(await childrenOf(entry as FileSystemDirectoryEntry))));
    else
      found.push({
        path: entry.fullPath.replace(/^\//, ''),
        file: await fileOf(entry as FileSystemFileEntry),
      });
  return found;
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives some of them at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    found.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
