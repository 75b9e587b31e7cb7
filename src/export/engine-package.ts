// The engine as npm packs it: what is compiled, its manifest, its pages and the licence, in an archive that is the same, byte for
// byte, whenever and wherever it is made of the same sources.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { tarEntry, writeTar } from '../../lessons-engine/oci/index.ts';
import { compiledEngine } from './compiled-engine.ts';

export interface EnginePackage {
  /** As `npm pack` would name it. */
  name: string;
  /** How many files are in it. */
  files: number;
  tgz: Uint8Array;
}

/** 1985-10-26T08:15:00Z, in seconds: what `npm pack` writes, because some tools take a time near 0 for none. */
const MTIME = 499_162_500;

/** Of the repository at `root`. */
export async function enginePackage(root: string): Promise<EnginePackage> {
  const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(root, file)));
  const files = new Map<string, Uint8Array>([['LICENSE', read('LICENSE')]]);
  for (const file of globSync('{package.json,**/*.md}', { cwd: join(root, 'lessons-engine') }))
    files.set(file.replaceAll('\\', '/'), read(`lessons-engine/${file}`));
  for (const [file, text] of compiledEngine(root)) files.set(file, new TextEncoder().encode(text));
  const tar = await writeTar(
    [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, content]) => tarEntry({ name: `package/${file}`, type: 'file', mtime: MTIME, content })),
  );
  const { name, version } = JSON.parse(new TextDecoder().decode(files.get('package.json'))) as {
    name: string;
    version: string;
  };
  return { name: `${name}-${version}.tgz`, files: files.size, tgz: gzipSync(tar, { level: 9, mtime: 0 }) };
}
