// Loads content/chapters/NN-name/index.mdx under the id chapters/name and refuses a chapter that does not fit.
// Leaves out what is inside the lab folders; it only asks that they are there.
import { glob, type Loader } from 'astro/loaders';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseChapter } from './chapter-schema.ts';

const folder = /^chapters\/(\d{2})-([a-z0-9-]+)\/index(?:\.mdx)?$/;

/** `chapters/04-trap-and-emulate/index.mdx` is number 4, slug `trap-and-emulate`. */
export function chapterPath(entry: string): { number: number; slug: string } {
  const match = folder.exec(entry);
  if (match === null) {
    throw new Error(`content/${entry}: expected a folder named like 04-trap-and-emulate, found this path`);
  }
  return { number: Number(match[1]), slug: String(match[2]) };
}

function check(data: Record<string, unknown>, entry: string, root: string): void {
  const file = `content/${entry}`;
  const { number, slug } = chapterPath(entry);
  const chapter = parseChapter(data, slug, file);
  if (chapter.number !== number) {
    throw new Error(`${file}: number: expected ${number} as in the folder's name, found ${chapter.number}`);
  }
  for (const lab of chapter.labs) {
    const path = join(dirname(file), 'labs', lab);
    if (!existsSync(join(root, path))) {
      throw new Error(`${file}: labs: expected the folder ${path} for "${lab}", found none`);
    }
  }
}

/** The glob loader of Astro with our check in front of its own. */
export function chapterLoader(): Loader {
  const files = glob({
    base: './content',
    pattern: 'chapters/*/index.mdx',
    generateId: ({ entry }) => `chapters/${chapterPath(entry).slug}`,
  });
  return {
    name: 'ring-chapters',
    load: (context) => {
      const root = fileURLToPath(context.config.root);
      return files.load({
        ...context,
        parseData: (props) => {
          const entry = (props.filePath ?? '').replaceAll('\\', '/').replace(/^.*?(?=chapters\/\d\d-)/, '');
          check(props.data, entry, root);
          return context.parseData(props);
        },
      });
    },
  };
}
