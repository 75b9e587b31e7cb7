// What the person at the command line wants exported.

import { parseArgs } from 'node:util';
import { readAssignment, type Assignment } from '../../lessons-engine/assignment/index.ts';
import { readFile } from './read-file.ts';
import { UsageError } from './usage-error.ts';

export const KINDS = ['scorm12', 'scorm2004', 'cmi5'] as const;
export type Kind = (typeof KINDS)[number];

export interface ExportWishes {
  kind: Kind;
  assignment: Assignment | undefined;
  out: string | undefined;
  /** Share of the points for passing, 0 … 1. */
  mastery: number;
  /** Folder of a built site that is not dist/. */
  site: string | undefined;
}

/** What was made: files with paths as the person named them, and what there is to say about them. */
export interface Exported {
  files: { path: string; bytes: Uint8Array }[];
  says: string[];
}

const MASTERY = 60;

function usage(problem: string): UsageError {
  return new UsageError(
    [
      problem,
      'npm run export -- scorm12|scorm2004|cmi5 [--assignment F] [--out F] [--pass P] [--site FOLDER]',
      `  --pass  percent of the points from which on a learner has passed, ${MASTERY} if not given`,
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
          assignment: { type: 'string' },
          out: { type: 'string' },
          pass: { type: 'string' },
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
  return {
    kind,
    assignment: values.assignment === undefined ? undefined : assignmentFrom(values.assignment),
    out: values.out,
    mastery: whole('pass', values.pass ?? String(MASTERY), 1, 100) / 100,
    site: values.site,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usage(`--${name}: expected a whole number from ${least} to ${most}, found "${text}"`);
}

function assignmentFrom(file: string): Assignment {
  const read = readAssignment(readFile(file).toString('utf8'));
  if (!read.ok) throw new UsageError(`${file}: ${read.message}`);
  return read.value;
}
