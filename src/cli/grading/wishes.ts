// What the command line of `npm run grade` asks for. Whatever makes no sense is said before anything is read.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../machine-wishes.ts';
import { UsageError } from '../usage-error.ts';
import { readShard, type Shard } from './shard.ts';

export interface Wishes {
  /** As given, and as the system finds them. */
  paths: { given: string; path: string }[];
  /** The paths are results of shares, to be put together. */
  merge: boolean;
  assignment: string | undefined;
  passphraseFile: string | undefined;
  received: string | undefined;
  classList: string | undefined;
  journal: string | null;
  shard: Shard | null;
  checkouts: string[];
  workers: number;
  json: boolean;
  /** Every item of every submission in the table. */
  items: boolean;
  csv: string | undefined;
  canvas: string | undefined;
  moodle: string | undefined;
}

const usageText = `npm run grade -- <files, folders or archives> [--assignment F] [--passphrase-file F] [--received CSV]
  [--class CSV] [--csv F] [--canvas F] [--moodle F] [--json] [--items]
  [--journal F] [--workers N] [--shard i/n] [--with CHECKOUT]
npm run grade -- --merge <results of all shares> [--class CSV] [--csv F] [--canvas F] [--moodle F] [--json] [--items]`;

const usage = (problem: string): UsageError => new UsageError(`${problem}\n${usageText}`);

/** Throws a `UsageError`. */
export function readWishes(args: string[]): Wishes {
  const { positionals, values } = parsed(args);
  if (positionals.length === 0)
    throw usage(`expected ${values.merge ? 'results of shares' : 'submissions'}, found no path`);
  if (values.merge)
    for (const name of ['assignment', 'journal', 'shard', 'received', 'with', 'workers'] as const)
      if (values[name] !== undefined)
        throw usage(`--${name}: expected without --merge, which grades nothing, found with it`);
  if (values.shard !== undefined && !values.json)
    throw usage('--shard: expected with --json, whose output --merge puts together, found without');
  const workers =
    values.workers === undefined ? availableParallelism() : wholeNumber('--workers', values.workers);
  return {
    paths: positionals.map((given) => ({ given: given.replace(/(?<=.)[/\\]+$/, ''), path: fromHere(given) })),
    merge: values.merge,
    assignment: values.assignment,
    passphraseFile: values['passphrase-file'],
    received: values.received,
    classList: values.class,
    journal: values.journal === undefined ? null : fromHere(values.journal),
    shard: values.shard === undefined ? null : readShard(values.shard),
    checkouts: values.with ?? [],
    workers,
    json: values.json,
    items: values.items,
    csv: values.csv,
    canvas: values.canvas,
    moodle: values.moodle,
  };
}

/** Relative paths count from where npm was started. */
export const fromHere = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        assignment: { type: 'string' },
        'passphrase-file': { type: 'string' },
        received: { type: 'string' },
        class: { type: 'string' },
        csv: { type: 'string' },
        canvas: { type: 'string' },
        moodle: { type: 'string' },
        json: { type: 'boolean', default: false },
        items: { type: 'boolean', default: false },
        journal: { type: 'string' },
        workers: { type: 'string' },
        shard: { type: 'string' },
        with: { type: 'string', multiple: true },
        merge: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw usage((error as Error).message);
  }
}
