// A chapter's figures are counted by running guests while the site is built. What was counted is kept under a hash of all
// that it depends on, so that a build counts anew only what may have changed. Nothing else decides: same hash, same figures.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const store = join(root, 'node_modules/.cache/ring-figures');
const figuresFile = /\/content\/chapters\/([^/]+)\/figures\.ts$/;

/** What every chapter's figures depend on, beside its own folder. */
const everywhere = [
  'lessons-engine/**/*.ts',
  'content/{guests,race,unikernel,userland}/**/*.{ts,s,f}',
  'content/{*,glossary/*,references/*}.ts',
  'src/integrations/{kept-figures,figure-store}.ts',
];

/** What is said about a chapter in class, from its figures and not for them. */
const forClass = /[\\/](?:notes|polls)\.ts$/;

/** A name for the figures of a chapter: equal exactly when no file that they depend on differs. */
export function figuresKey(chapter: string, folder = root): string {
  const hash = createHash('sha256');
  const own = `content/chapters/${chapter}/**/*.{ts,s}`;
  const files = [...everywhere, own]
    .flatMap((pattern) => globSync(pattern, { cwd: folder }))
    .filter((file) => !forClass.test(file));
  for (const file of [...new Set(files)].sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0');
  return `${chapter}-${hash.digest('hex').slice(0, 24)}`;
}

/** The names that a module exports by `export const`. Figures export in no other way. */
export function exportedNames(source: string): string[] {
  return [...source.matchAll(/^export const (\w+)/gm)].map((match) => match[1] as string);
}

/** The module that stands for figures.ts: what was kept, or the computation and a note of what came out. */
export function standIn(names: readonly string[], file: string, kept: string): string {
  const module = existsSync(kept)
    ? `const $all = JSON.parse(${JSON.stringify(readFileSync(kept, 'utf8'))});`
    : [
        `import * as $all from ${JSON.stringify(`${file}?computed`)};`,
        `import { keepFigures } from ${JSON.stringify(join(root, 'src/integrations/figure-store.ts'))};`,
        `keepFigures(${JSON.stringify(kept)}, { ${names.map((name) => `${name}: $all.${name}`).join(', ')} });`,
      ].join('\n');
  return `${module}\n${names.map((name) => `export const ${name} = $all.${name};`).join('\n')}\n`;
}

export function keptFigures(): Plugin {
  return {
    name: 'ring-kept-figures',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const chapter = figuresFile.exec(id)?.[1];
      if (chapter === undefined) return null;
      const names = exportedNames(readFileSync(id, 'utf8'));
      return standIn(names, relative(root, id).replace(/^/, '/'), join(store, `${figuresKey(chapter)}.json`));
    },
  };
}
