// Which packages a bundler put into files that readers get. Every bundle of the build is asked: of pages and of workers, with the
// WebAssembly and the style sheets that they name. What a page is made with on the way, and no file holds, is left out.

import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Helpers that a bundler writes itself have an id like `\0vite/preload-helper.js`. */
const helper = /^\0(vite|rolldown)\//;
const inPackage = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folder of the package that a module belongs to; none for a module of ours. */
export function packageFolder(root: string, module: string): string | undefined {
  const made = helper.exec(module)?.[1];
  if (made !== undefined) return resolve(root, 'node_modules', made);
  return inPackage.exec(resolve(root, module).replaceAll('\\', '/'))?.[0];
}

/** Modules with something in a file that the browser gets. Pages are made of those of other environments, which stay behind; not so their files. */
function modulesOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk, environment: string): string[] {
  if (file.type === 'asset') return file.originalFileNames;
  return environment === 'client' ? Object.keys(file.modules) : [];
}

export class ShippedModules {
  readonly #folders = new Set<string>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** To be listed in `vite.plugins` and `vite.worker.plugins`. */
  plugin(): Plugin {
    const folders = this.#folders;
    const root = this.#root;
    return {
      name: 'ring-shipped-modules',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle))
          for (const module of modulesOf(file, this.environment.name)) {
            const folder = packageFolder(root, module);
            if (folder !== undefined) folders.add(folder);
          }
      },
    };
  }

  /** Folders of packages, each once, in an order of their own. */
  folders(): string[] {
    return [...this.#folders].sort();
  }
}
