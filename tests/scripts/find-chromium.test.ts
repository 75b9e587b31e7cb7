// Without a Chromium there is a message, never a silent skip.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ring-chromium-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script with these programs as the only ones on the PATH; each is a shell script. */
function find(programs: Record<string, string>, env: Record<string, string> = {}) {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/find-chromium.mjs'], {
    encoding: 'utf8',
    env: { PATH: path, ...env },
  });
  return { status, stdout: stdout.replaceAll(`${path}/`, ''), stderr };
}

describe('find-chromium.mjs', () => {
  test('says what is wrong with $CHROMIUM', () => {
    expect(find({}, { CHROMIUM: 'no/such/chromium' })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'CHROMIUM: expected the path of a Chromium that starts, found "no/such/chromium"\n',
    });
  });

  // The others need programs that are shell scripts.
  if (process.platform === 'win32') return;

  test('takes the first that starts', () => {
    expect(
      find({
        chromium: 'echo "Install the real one first"; exit 1',
        'google-chrome': 'echo Google Chrome 156',
      }),
    ).toEqual({ status: 0, stdout: 'google-chrome (Google Chrome 156)\n', stderr: '' });
  });

  test('prefers $CHROMIUM, and does not go on when that does not start', () => {
    const stub = join(folder, 'stub');
    writeFileSync(stub, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(find({ chromium: 'echo Chromium 156' }, { CHROMIUM: stub })).toEqual({
      status: 1,
      stdout: '',
      stderr: `CHROMIUM: expected the path of a Chromium that starts, found "${stub}"\n`,
    });
  });
});
