// `npm test`: a Chromium, the types, the build, then every test on the built site. The last line is "N passed, N failed".
// Type checks and the build count as one test each; a test that is skipped counts as failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';
import { program, step } from './steps.mjs';

const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
const results = `${cache}test-results.json`;
// Some hundred processes are begun by tests; without this each would strip the same files of their types and compile them anew.
process.env.NODE_COMPILE_CACHE ??= `${cache}compiled`;

/** What vitest wrote, as counts. A file that could not be loaded has no tests of its own and counts as one failed. */
export function countResults({ testResults, success }) {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of testResults) {
    const good = assertionResults.filter((test) => test.status === 'passed').length;
    passed += good;
    const bad = assertionResults.length - good;
    failed += bad === 0 && status === 'failed' ? 1 : bad;
  }
  // Something went wrong outside any test, an unhandled rejection for instance.
  if (!success && failed === 0) failed++;
  return { passed, failed };
}

/** Runs vitest; says how many tests passed and failed. */
async function runTests(args) {
  mkdirSync(dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const good = await step('tests', [program('vitest/vitest.mjs'), 'run', ...reporters, ...args], {
    loud: true,
  });
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const counts = countResults(JSON.parse(readFileSync(results, 'utf8')));
  return !good && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function chromium() {
  try {
    const { executablePath, version } = await findChromium();
    console.log(`✓ ${version} at ${executablePath}`);
    return true;
  } catch (error) {
    console.log(`✗ ${error.message}`);
    return false;
  }
}

/** Everything that `npm test` does; returns the exit code. */
export async function test(args = []) {
  const astro = program('astro/bin/astro.mjs');
  const tsc = program('typescript/bin/tsc');
  const browser = await chromium();
  // Two at a time, for two cores. `astro check` comes first because it writes types that the others read.
  const [site, engine] = await Promise.all([
    step('types of the .astro files', [
      astro,
      'check',
      '--minimumFailingSeverity',
      'error',
      '--tsconfig',
      'tsconfig.astro.json',
    ]),
    step('types of the engine, with neither DOM nor Node', [tsc, '-p', 'lessons-engine/tsconfig.json']),
  ]);
  const types = async () => [
    await step('types of everything else', [tsc, '-p', 'tsconfig.json']),
    await step('types of the labs, with what a reader has', [tsc, '-p', 'content/tsconfig.json']),
  ];
  const [built, rest] = await Promise.all([
    step('build of the site', [fileURLToPath(new URL('build.mjs', import.meta.url))]),
    types(),
  ]);
  const steps = [browser, site, engine, built, ...rest];
  const projects = browser
    ? built
      ? []
      : ['--project', 'unit', '--project', 'widgets']
    : ['--project', 'unit'];
  if (projects.length > 0) console.log('Without a Chromium and a built site not all tests can run.');
  const tests = await runTests([...projects, ...args]);
  const passed = tests.passed + steps.filter(Boolean).length;
  const failed = tests.failed + steps.filter((good) => !good).length;
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await test(process.argv.slice(2));
