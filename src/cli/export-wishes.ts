// What the person at the command line wants exported.

import { parseArgs } from 'node:util';
import { readAssignment, type Assignment } from '../../lessons-engine/assignment/index.ts';
import { readFile } from './read-file.ts';
import { UsageError } from './usage-error.ts';

export const KINDS = [
  'scorm12',
  'scorm2004',
  'cmi5',
  'qti',
  'gift',
  'exam',
  'zip',
  'pdf',
  'epub',
  'engine',
] as const;
export type Kind = (typeof KINDS)[number];

export interface ExportWishes {
  kind: Kind;
  assignment: Assignment | undefined;
  /** Number of a chapter. */
  chapter: number | undefined;
  out: string | undefined;
  /** Share of the points for passing, 0 … 1. */
  mastery: number;
  seed: number;
  /** Folder of a built site that is not dist/. */
  site: string | undefined;
  /** Of a chapter that becomes a book alone. */
  slug: string | undefined;
  /** Where the site is on the web, with a slash at its end. */
  address: string | undefined;
}

/** What was made: files with paths as the person named them, and what there is to say about them. */
export interface Exported {
  files: { path: string; bytes: Uint8Array }[];
  says: string[];
}

const CHAPTERS = 22;
const MASTERY = 60;

function usage(problem: string): UsageError {
  return new UsageError(
    [
      problem,
      'npm run export -- scorm12|scorm2004|cmi5 [--assignment F] [--out F] [--pass P] [--site FOLDER]',
      'npm run export -- qti|gift [--chapter N | --assignment F] [--out F]',
      'npm run export -- exam [--chapter N | --assignment F] [--seed S] [--out F]',
      'npm run export -- zip [--out F] [--site FOLDER]',
      'npm run export -- pdf|epub [--chapter NAME] [--address URL] [--out F] [--site FOLDER]',
      'npm run export -- engine [--out F]',
      `  --pass     percent of the points from which on a learner has passed, ${MASTERY} if not given`,
      '  --address  where the site is on the web: links to its other pages lead there',
    ].join('\n'),
  );
}

export function exportWishes(args: string[]): ExportWishes {
  const { positionals, values } = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: {
          address: { type: 'string' },
          assignment: { type: 'string' },
          chapter: { type: 'string' },
          out: { type: 'string' },
          pass: { type: 'string' },
          seed: { type: 'string' },
          site: { type: 'string' },
        },
      });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const kind = KINDS.find((each) => each === positionals[0]);
  if (kind === undefined || positionals.length !== 1)
    throw usage(`expected one of ${KINDS.join(', ')}, found ${positionals.join(' ') || 'nothing'}`);
  const isPackage = kind === 'scorm12' || kind === 'scorm2004' || kind === 'cmi5';
  const only = (name: 'address' | 'assignment' | 'chapter' | 'pass' | 'seed' | 'site', fits: boolean) => {
    if (values[name] !== undefined && !fits) throw usage(`--${name}: expected none with ${kind}`);
  };
  const isBook = kind === 'pdf' || kind === 'epub';
  const isPart = kind !== 'zip' && kind !== 'engine';
  only('address', isBook);
  only('assignment', isPart && !isBook);
  only('chapter', !isPackage && isPart);
  only('pass', isPackage);
  only('site', isPackage || kind === 'zip' || isBook);
  only('seed', kind === 'exam');
  if (values.chapter !== undefined && values.assignment !== undefined)
    throw usage('--chapter: expected no --assignment beside it');
  return {
    kind,
    assignment: values.assignment === undefined ? undefined : assignmentFrom(values.assignment),
    chapter:
      values.chapter === undefined || isBook ? undefined : whole('chapter', values.chapter, 1, CHAPTERS),
    out: values.out,
    mastery: whole('pass', values.pass ?? String(MASTERY), 1, 100) / 100,
    seed: whole('seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    site: values.site,
    slug: isBook ? values.chapter : undefined,
    address: values.address === undefined ? undefined : webAddress(values.address),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usage(`--${name}: expected a whole number from ${least} to ${most}, found "${text}"`);
}

function webAddress(text: string): string {
  if (!/^https?:\/\/[^\s?#]+$/.test(text) || !URL.canParse(text))
    throw usage(`--address: expected an address such as https://example.org/course/, found "${text}"`);
  return text.replace(/\/*$/, '/');
}

function assignmentFrom(file: string): Assignment {
  const read = readAssignment(readFile(file).toString('utf8'));
  if (!read.ok) throw new UsageError(`${file}: ${read.message}`);
  return read.value;
}
