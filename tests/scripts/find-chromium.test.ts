// Without a Chromium there is a message, never a silent skip.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ring-chromium-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = ['scripts/find-chromium.mjs'];
/** The browser that readers have. */
const whole = [
  '--input-type=module',
  '--eval',
  `import { findChromium } from './scripts/find-chromium.mjs';
  const { executablePath, version } = await findChromium({ whole: true });
  console.log(\`\${executablePath} (\${version})\`);`,
];

/** Runs the script with these programs as the only ones on the PATH; each is a shell script. */
function find(programs: Record<string, string>, env: Record<string, string> = {}, how = script) {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, how, {
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

  test('takes the headless build first, and not where the whole browser is wanted', () => {
    const both = { chromium: 'echo Chromium 156', 'chromium-headless-shell': 'echo Headless 156' };
    expect(find(both).stdout).toBe('chromium-headless-shell (Headless 156)\n');
    expect(find(both, {}, whole).stdout).toBe('chromium (Chromium 156)\n');
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
