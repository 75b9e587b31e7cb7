// `npm run release-notes [-- <from>..<to>]`: what the commits of a range changed, by whom it is for, as a draft of release notes.
// Without a range from the last tag on. Ends with 0, or with 2 when there is no such range.

import { parseArgs } from 'node:util';
import { commitsOf, sinceLastTag } from './release/commits.ts';
import { notesText } from './release/notes-text.ts';
import { runCommand, UsageError } from './usage-error.ts';

function usage(problem: string): UsageError {
  return new UsageError(`${problem}\nnpm run release-notes -- [<from>..<to>]`);
}

function readRange(args: string[]): string | undefined {
  const { positionals } = (() => {
    try {
      return parseArgs({ args, allowPositionals: true });
    } catch (error) {
      throw usage((error as Error).message);
    }
  })();
  const [range, ...more] = positionals;
  if (more.length > 0) throw usage(`expected one range, found ${positionals.join(' ')}`);
  if (range !== undefined && !/^[^\s.](?:(?!\.\.)\S)*\.\.[^\s.]\S*$/.test(range))
    throw usage(`expected a range <from>..<to>, found "${range}"`);
  return range;
}

await runCommand(async () => {
  // npm says where it was started; a copy of the course without git has nothing to tell.
  const folder = process.env['INIT_CWD'] ?? '.';
  const range = readRange(process.argv.slice(2)) ?? sinceLastTag(folder);
  process.stdout.write(notesText(range, commitsOf(folder, range)));
  return 0;
});
