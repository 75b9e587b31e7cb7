// Runs programs one at a time or side by side, quietly: a step's output is shown only when it fails.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Path of a program that comes with the packages, as Node can run it. */
export function program(path) {
  return fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
}

/**
 * Runs one step with this Node and says how it went.
 * @param {string} title
 * @param {string[]} args what Node is given: a script and its arguments
 * @param {{ loud?: boolean }} options loud: the output is shown as it comes
 * @returns {Promise<boolean>} whether it ended with code 0
 */
export function step(title, args, { loud = false } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: loud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const end = (good, how) => {
      if (!good && output.length > 0) process.stdout.write(`\n${Buffer.concat(output)}\n`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${good ? '✓' : '✗'} ${title} (${seconds} s${how})`);
      resolve(good);
    };
    child.on('error', (error) => end(false, `, ${error.message}`));
    child.on('close', (code, signal) => end(code === 0, code === 0 ? '' : `, ended with ${signal ?? code}`));
  });
}
