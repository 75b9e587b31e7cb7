// When what is built was last changed: as the build says (SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/),
// else the time of the commit. Never the time of the call, so that the same commit makes the same file.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../cli/usage-error.ts';

export function whenModified(env: NodeJS.ProcessEnv = process.env): Date {
  const said = env['SOURCE_DATE_EPOCH'];
  const seconds = said ?? commitTime();
  if (seconds !== undefined && /^\d{1,11}$/.test(seconds)) return new Date(Number(seconds) * 1000);
  throw new UsageError(
    said === undefined
      ? 'epub: expected a git repository to take the time of the last change from, found none; set SOURCE_DATE_EPOCH'
      : `SOURCE_DATE_EPOCH: expected seconds since 1970, found "${said}"`,
  );
}

function commitTime(): string | undefined {
  const cwd = fileURLToPath(new URL('../../../', import.meta.url));
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
