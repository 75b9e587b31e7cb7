// The commits of a range as git tells them, oldest first: without merges, and without those that the range itself takes back.

import { execFileSync } from 'node:child_process';
import { UsageError } from '../usage-error.ts';

export interface Commit {
  hash: string;
  /** The first line of its message. */
  subject: string;
  files: readonly string[];
}

/** What git answers. Its complaint becomes one about `what`. */
function git(folder: string, what: string, args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr = '' } = error as Error & { stderr?: string };
    const [said] = stderr.trim().split('\n');
    throw new UsageError(said ? `${what}: git says ${said}` : what);
  }
}

/** From the last tag, or from the first commit where there is none, to what is checked out. */
export function sinceLastTag(folder: string): string {
  const tags = git(folder, 'tags', ['tag', '--merged', 'HEAD', '--sort=-creatordate']).split('\n');
  return tags[0] ? `${tags[0]}..HEAD` : 'HEAD';
}

export function commitsOf(folder: string, range: string): Commit[] {
  const named = /^(\S+)\.\.(\S+)$/.exec(range)?.slice(1) ?? [range];
  for (const name of named) {
    const what = `expected a tag, a branch or a commit, found "${name}"`;
    git(folder, what, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  }
  const format = '%x01%H%x02%s%x02%b%x02';
  const log = git(folder, range, [
    'log',
    '--no-merges',
    '--reverse',
    '--name-only',
    `--format=${format}`,
    range,
    '--',
  ]);
  const commits = log
    .split('\x01')
    .slice(1)
    .map((entry) => {
      const [hash = '', subject = '', body = '', files = ''] = entry.split('\x02');
      const reverts = [...body.matchAll(/This reverts commit ([0-9a-f]{7,40})/g)].map(
        ([, reverted]) => reverted as string,
      );
      return { hash, subject, reverts, files: files.split('\n').filter((file) => file !== '') };
    });
  return withoutReverted(commits);
}

/** A commit and the one that takes it back are no news, if both are here. The last comes first: a revert may be reverted. */
function withoutReverted(commits: readonly (Commit & { reverts: string[] })[]): Commit[] {
  const gone = new Set<string>();
  for (const { hash, reverts } of commits.toReversed()) {
    if (gone.has(hash)) continue;
    const here = reverts.flatMap((start) => commits.filter((each) => each.hash.startsWith(start)));
    if (here.length > 0) for (const each of [hash, ...here.map((one) => one.hash)]) gone.add(each);
  }
  return commits
    .filter(({ hash }) => !gone.has(hash))
    .map(({ hash, subject, files }) => ({ hash, subject, files }));
}
