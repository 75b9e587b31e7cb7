// What a chapter names against what there is: its labs and challenges in front matter, text and folder, the works that it
// cites and the words that it explains. Reads the text with a few patterns and leaves MDX itself to the build.
import { glossary } from '../../content/glossary.ts';
import { refs } from '../../content/references.ts';
import { didYouMean } from '../../lessons-engine/isa/assembler/suggest.ts';
import type { Chapter } from './chapter-schema.ts';

/** The files that every lab has beside its wrong answers. */
const labFiles = ['lab.ts', 'starter.ts', 'solution.ts'];
const fewestWrong = 3;

const tables = {
  refs: { keys: Object.keys(refs), says: 'a work of content/references.ts' },
  glossary: { keys: Object.keys(glossary), says: 'a word of content/glossary.ts' },
};

export interface ChapterFiles {
  /** Path of the text from the top of the repository, for messages. */
  file: string;
  /** The whole of index.mdx. */
  text: string;
  /** What is in the chapter's folder, relative to it, with forward slashes. */
  files: readonly string[];
}

/** All that does not fit, each as one line: where, what was expected, what was found. */
export function partProblems(chapter: Pick<Chapter, 'labs' | 'challenges'>, at: ChapterFiles): string[] {
  const text = withoutCode(at.text);
  const folder = at.file.replace(/[^/]*$/, '');
  return [
    ...chapter.labs.flatMap((id) => [
      ...labProblems(id, folder, at),
      ...shownProblems('labs', id, `labs/${id}/lab.ts`, text, at.file),
    ]),
    ...chapter.challenges.flatMap((id) => [
      ...missing([`challenges/${id}.ts`], 'challenges', id, folder, at),
      ...shownProblems('challenges', id, `challenges/${id}.ts`, text, at.file),
    ]),
    ...unnamedProblems('labs', chapter.labs, /^labs\/([^/]+)\/lab\.ts$/, at),
    ...unnamedProblems('challenges', chapter.challenges, /^challenges\/([^/]+)\.ts$/, at),
    ...nameProblems(text, at.file),
  ];
}

function labProblems(id: string, folder: string, at: ChapterFiles): string[] {
  const paths = labFiles.map((name) => `labs/${id}/${name}`);
  const wrong = at.files.filter((path) => path.startsWith(`labs/${id}/wrong/`) && path.endsWith('.ts'));
  const few = `${at.file}: labs: expected at least ${fewestWrong} wrong answers in ${folder}labs/${id}/wrong for "${id}", found ${wrong.length}`;
  return [...missing(paths, 'labs', id, folder, at), ...(wrong.length < fewestWrong ? [few] : [])];
}

function missing(paths: string[], field: string, id: string, folder: string, at: ChapterFiles): string[] {
  return paths
    .filter((path) => !at.files.includes(path))
    .map((path) => `${at.file}: ${field}: expected the file ${folder}${path} for "${id}", found none`);
}

/** A part that the front matter names must be imported and shown: `<Lab lab={…}`, `<Challenge challenge={…}`. */
function shownProblems(field: 'labs' | 'challenges', id: string, path: string, text: string, file: string) {
  const [tag, prop] = field === 'labs' ? ['Lab', 'lab'] : ['Challenge', 'challenge'];
  const name = new RegExp(`^import (\\w+) from ['"]\\./${path.replaceAll('.', '\\.')}['"]`, 'm').exec(
    text,
  )?.[1];
  if (name !== undefined && new RegExp(`<${tag}\\b[^>]*\\b${prop}=\\{${name}\\}`).test(text)) return [];
  const expected = `an import of ./${path} and <${tag} ${prop}={${name ?? '…'}}> in the text, for "${id}"`;
  return [
    `${file}: ${field}: expected ${expected}, found ${name === undefined ? 'neither' : 'only the import'}`,
  ];
}

/** A part that the folder holds must be in the front matter: progress is counted by what stands there. */
function unnamedProblems(
  field: string,
  named: readonly string[],
  path: RegExp,
  { file, files }: ChapterFiles,
) {
  return files
    .map((each) => path.exec(each)?.[1])
    .filter((id) => id !== undefined && !named.includes(id))
    .map(
      (id) => `${file}: ${field}: expected "${id}", which has its place in the folder, found it is not named`,
    );
}

function nameProblems(text: string, file: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/(?<![\w./])(refs|glossary)\.(\w+)/g)].flatMap((match) => {
      const [, table, key] = match as unknown as [string, keyof typeof tables, string];
      const { keys, says } = tables[table];
      if (keys.includes(key)) return [];
      return [`${file}:${index + 1}: expected ${says}, found ${table}.${key}${didYouMean(key, keys)}`];
    }),
  );
}

/** The text with its fenced blocks and inline code blanked; lines stay where they are. */
function withoutCode(text: string): string {
  return text
    .replace(/^(`{3,})[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/`[^`\n]*`/g, '');
}
