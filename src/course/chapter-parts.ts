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
  const labs = named(at.files, /^labs\/([^/]+)\//);
  const challenges = named(at.files, /^challenges\/([^/]+)\.ts$/);
  return [
    ...chapter.labs.flatMap((id) =>
      labs.includes(id)
        ? [...labProblems(id, at), ...shownProblems('labs', id, `labs/${id}/lab.ts`, text, at.file)]
        : nowhere('labs', `the folder`, `labs/${id}`, didYouMean(id, labs), at),
    ),
    ...chapter.challenges.flatMap((id) =>
      challenges.includes(id)
        ? shownProblems('challenges', id, `challenges/${id}.ts`, text, at.file)
        : nowhere('challenges', 'the file', `challenges/${id}.ts`, didYouMean(id, challenges), at),
    ),
    ...unnamedProblems('labs', chapter.labs, named(at.files, /^labs\/([^/]+)\/lab\.ts$/), at.file),
    ...unnamedProblems('challenges', chapter.challenges, challenges, at.file),
    ...nameProblems(text, at.file),
  ];
}

/** What `path` catches of each of `files` that it fits, each once. */
function named(files: readonly string[], path: RegExp): string[] {
  return [...new Set(files.flatMap((file) => path.exec(file)?.[1] ?? []))];
}

function nowhere(
  field: string,
  what: string,
  path: string,
  nearest: string,
  { file }: ChapterFiles,
): string[] {
  return [`${file}: ${field}: expected ${what} ${folderOf(file)}${path}, found none${nearest}`];
}

const folderOf = (file: string): string => file.replace(/[^/]*$/, '');

function labProblems(id: string, at: ChapterFiles): string[] {
  const absent = labFiles
    .map((name) => `labs/${id}/${name}`)
    .filter((path) => !at.files.includes(path))
    .flatMap((path) => nowhere('labs', 'the file', path, '', at));
  const wrong = at.files.filter(
    (path) => path.startsWith(`labs/${id}/wrong/`) && path.endsWith('.ts'),
  ).length;
  if (wrong >= fewestWrong) return absent;
  const where = `${folderOf(at.file)}labs/${id}/wrong`;
  return [
    ...absent,
    `${at.file}: labs: expected at least ${fewestWrong} wrong answers in ${where}, found ${wrong}`,
  ];
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
function unnamedProblems(field: string, listed: readonly string[], held: string[], file: string): string[] {
  return held
    .filter((id) => !listed.includes(id))
    .map(
      (id) => `${file}: ${field}: expected "${id}", which is in the chapter's folder, found it is not named`,
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
