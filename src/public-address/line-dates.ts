// When each line of a file was written last, as git knows it.

import { spawnSync } from 'node:child_process';

/** By line from 1, as times in ISO 8601, UTC. Empty where there is no git, or no history of this file. */
export function lineDates(root: string, file: string): Map<number, string> {
  const dates = new Map<number, string>();
  const { status, stdout } = spawnSync('git', ['blame', '--line-porcelain', '--', file], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) return dates;
  let line = 0;
  for (const text of stdout.split('\n')) {
    const at = /^[0-9a-f]{40} \d+ (\d+)/.exec(text)?.[1];
    if (at !== undefined) line = Number(at);
    const seconds = /^committer-time (\d+)$/.exec(text)?.[1];
    if (seconds !== undefined) dates.set(line, new Date(Number(seconds) * 1000).toISOString());
  }
  return dates;
}
