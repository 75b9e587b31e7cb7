// What a scaffold is going to write: new files, and files that get a line more. Nothing is written before all of it is known
// to fit, and no file that exists is ever replaced by a new one.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { UsageError } from '../usage-error.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export class Plan {
  /** Steps that are left to the author, one a line. */
  readonly next: string[] = [];
  readonly #texts = new Map<string, string>();
  readonly #created = new Set<string>();

  /** The file as it will be. Paths count from the top of the repository. */
  read(path: string): string {
    const planned = this.#texts.get(path);
    if (planned !== undefined) return planned;
    if (!existsSync(join(root, path))) throw new UsageError(`${path}: expected this file, found none`);
    return readFileSync(join(root, path), 'utf8');
  }

  has(path: string): boolean {
    return this.#texts.has(path) || existsSync(join(root, path));
  }

  /** Names in a folder that is there already, with those that will be. */
  names(folder: string): string[] {
    const there = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    const planned = [...this.#texts.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1).split('/')[0] as string);
    return [...new Set([...there, ...planned])].sort();
  }

  create(path: string, text: string): void {
    if (this.has(path))
      throw new UsageError(`${path}: expected no such file yet, found one; nothing was written`);
    this.#texts.set(path, text);
    this.#created.add(path);
  }

  change(path: string, edit: (text: string) => string): void {
    this.#texts.set(path, edit(this.read(path)));
  }

  /** Writes everything and says what, a line a file. What the formatter knows is formatted. */
  async carryOut(): Promise<string[]> {
    const formatted = await Promise.all(
      [...this.#texts].map(async ([path, text]) => [path, await inFormat(join(root, path), text)] as const),
    );
    for (const [path, text] of formatted) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, this.#created.has(path) ? { flag: 'wx' } : {});
    }
    return formatted.map(([path]) => `${this.#created.has(path) ? 'new    ' : 'changed'} ${path}`);
  }
}

async function inFormat(file: string, text: string): Promise<string> {
  const { ignored } = await getFileInfo(file, { ignorePath: join(root, '.prettierignore') });
  // Only the formatter's own languages: what a plugin of the site would do, no scaffold writes.
  if (ignored || !file.endsWith('.ts')) return text;
  const { plugins: _, ...config } = (await resolveConfig(file)) ?? {};
  return format(text, { ...config, filepath: file });
}
