// `npm run boot` at a terminal: one that `script` of util-linux makes, in which a shell starts the command, and says afterwards
// how the terminal was left.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { echoShell, tinyKernel } from '../../support/tiny-kernel.ts';

const folder = mkdtempSync(join(tmpdir(), 'ring-terminal-'));
beforeAll(() => writeFileSync(join(folder, 'Image'), tinyKernel(echoShell)));
afterAll(() => rmSync(folder, { recursive: true }));

const MOST_TIME = 60_000;
const CTRL_A = '\x01';

/** Starts the command behind `before`, types each text at a prompt of its own, and gives all that the terminal showed. */
function atTerminal(texts: readonly string[], before = ''): Promise<string> {
  const kernel = join(folder, 'Image');
  const command = `${before} '${process.execPath}' src/cli/boot.ts '${kernel}'; echo "code $?"; stty -a`;
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', command, '/dev/null'], { timeout: MOST_TIME });
    const left = [...texts];
    let shown = '';
    let answered = 0;
    child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
      shown += chunk;
      if (!shown.endsWith('# ') || shown.length === answered) return;
      answered = shown.length;
      const text = left.shift();
      if (text !== undefined) child.stdin.write(text, 'latin1');
    });
    child.on('error', reject);
    child.on('close', () => resolve(shown));
  });
}

/** What makes the command do `action` once the guest runs. */
function meanwhile(action: string): string {
  const file = join(folder, 'meanwhile.mjs');
  writeFileSync(file, `setTimeout(() => { ${action} }, 1500);`);
  return `NODE_OPTIONS='--import ${file}'`;
}

/** The settings that raw mode changes, as `stty` said at the end: with "-" in front where they are off. */
const settings = (shown: string): string[] =>
  ['icanon', 'isig', 'echo'].map((name) => new RegExp(`-?\\b${name}\\b`).exec(afterwards(shown))?.[0] ?? '');
const afterwards = (shown: string): string => shown.slice(shown.lastIndexOf('code '));
const restored = ['icanon', 'isig', 'echo'];

describe.skipIf(process.platform !== 'linux')('npm run boot at a terminal', () => {
  test('hands every key to the guest, Ctrl-C too, and leaves with Ctrl-A x', async () => {
    const shown = await atTerminal(['a\x03b\n', `${CTRL_A}${CTRL_A}c\n`, `${CTRL_A}x`]);
    expect(shown).toContain('Ctrl-A x leaves.');
    expect(shown).toMatch(/# \[a\x03b\]\r\n# \[\x01c\]\r\n# /);
    expect(shown).toContain('stopped: left with Ctrl-A x');
    expect(shown).toContain('code 0');
    expect(settings(shown)).toEqual(restored);
  });

  test('gives the terminal back when the guest switches itself off', async () => {
    const shown = await atTerminal(['q']);
    expect(shown).toContain('stopped: the guest switched the machine off');
    expect(settings(shown)).toEqual(restored);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGQUIT'])('gives it back when %s ends the command', async (signal) => {
    const shown = await atTerminal([], meanwhile(`process.kill(process.pid, '${signal}')`));
    expect(shown).toMatch(/code 1[2-4]\d/);
    expect(settings(shown)).toEqual(restored);
  });

  test('gives it back when the command crashes', async () => {
    const shown = await atTerminal([], meanwhile("throw new Error('crashed')"));
    expect(shown).toContain('crashed');
    expect(settings(shown)).toEqual(restored);
  });
});
