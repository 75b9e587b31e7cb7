// Runs a command of src/cli as a process of its own, as npm does.

import { spawnSync } from 'node:child_process';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `name`: `lab` or `exec`. `from`: where npm was started, for relative paths. */
export function runCli(name: string, args: readonly string[], from = process.cwd()): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${name}.ts`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: from },
  });
  return { code: status, stdout, stderr };
}
