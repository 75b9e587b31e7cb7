// Loads content/chapters/NN-name/index.mdx under the id chapters/name and refuses a chapter that does not fit.
// Leaves out what is inside the files of its labs; it only asks that they are there.
import { glob, type Loader } from 'astro/loaders';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partProblems } from './chapter-parts.ts';
import { parseChapter, type Chapter } from './chapter-schema.ts';

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
  checkParts(chapter, entry, root);
}

function checkParts(
  { labs = [], challenges = [] }: Partial<Pick<Chapter, 'labs' | 'challenges'>>,
  entry: string,
  root: string,
): void {
  const file = `content/${entry}`;
  const files = readdirSync(join(root, dirname(file)), { recursive: true, encoding: 'utf8' });
  const problems = partProblems(
    { labs, challenges },
    {
      file,
      text: readFileSync(join(root, file), 'utf8'),
      files: files.map((path) => path.replaceAll('\\', '/')),
    },
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** `chapters/04-trap-and-emulate/index.mdx` of a path from wherever. */
function entryOf(filePath: string | undefined): string {
  return (filePath ?? '').replaceAll('\\', '/').replace(/^.*?(?=chapters\/\d\d-)/, '');
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
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      await files.load({
        ...context,
        parseData: (props) => {
          check(props.data, entryOf(props.filePath), root);
          return context.parseData(props);
        },
      });
      // Astro parses only texts that have changed; what they name may be gone all the same.
      for (const { data, filePath } of context.store.values()) checkParts(data, entryOf(filePath), root);
    },
  };
}
