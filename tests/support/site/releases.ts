// Releases of the built site, made from a copy of it: texts are changed, then the service worker is written as the build writes it.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorker, manifestOf } from '../../../src/integrations/service-worker.ts';

export class Releases {
  readonly folder = mkdtempSync(join(tmpdir(), 'ring-releases-'));

  constructor(dist: string) {
    cpSync(dist, this.folder, { recursive: true });
  }

  /** Changes a file. Whoever changes nothing has found out that the site is built otherwise now. */
  change(file: string, by: (text: string) => string): void {
    const path = join(this.folder, file);
    const before = readFileSync(path, 'utf8');
    const after = by(before);
    if (after === before) throw new Error(`${file}: expected a text that changes, found none`);
    writeFileSync(path, after);
  }

  /** Replaces a text wherever it stands. Returns the files. */
  replaceAll(old: string, by: string): string[] {
    const files = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        /\.(?:html|js|json)$/.test(name) && readFileSync(join(this.folder, name), 'utf8').includes(old),
    );
    for (const file of files) this.change(file, (text) => text.replaceAll(old, by));
    return files;
  }

  async publish(): Promise<void> {
    writeFileSync(join(this.folder, 'sw.js'), await bundleWorker(await manifestOf(this.folder)));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
