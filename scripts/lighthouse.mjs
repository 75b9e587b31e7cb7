// `npm run lighthouse`: what Lighthouse says of the built site on the landing page and three chapters. Ends with 1 where a score is
// below what the course promises. Lighthouse is fetched by npx, at one version: with it, the packages would weigh a third more.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumFlags, findChromium } from './find-chromium.mjs';
import { knownOptions } from './known-options.mjs';
import { serve } from './serve.mjs';

knownOptions(process.argv.slice(2), []);
const lighthouse = 'lighthouse@13.5.0';
const reports = fileURLToPath(new URL('../.cache/lighthouse/', import.meta.url));
const pages = ['', 'chapters/trap-and-emulate/', 'chapters/serverless/', 'chapters/webassembly/'];
/** Of 100. The performance of a page is that of a simulated telephone on a slow line. */
const least = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
/** Performance varies by a point where the machine is busy: the median counts. */
const RUNS = 3;

async function scoresOf(address, name, env) {
  const file = `${reports}${name}`;
  const child = spawn(
    'npx',
    [
      '--yes',
      lighthouse,
      address,
      '--quiet',
      '--output=json',
      '--output=html',
      `--output-path=${file}`,
      `--only-categories=${Object.keys(least).join(',')}`,
      `--chrome-flags=${['--headless', ...chromiumFlags].join(' ')}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'], env },
  );
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${lighthouse} on ${address}: expected code 0, found ${code}`);
  const { categories } = JSON.parse(readFileSync(`${file}.report.json`, 'utf8'));
  return Object.fromEntries(Object.keys(least).map((id) => [id, Math.round(categories[id].score * 100)]));
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

if (!existsSync(fileURLToPath(new URL('../dist/index.html', import.meta.url)))) {
  console.error('expected a built site in dist/, found none; run "npm run build" first');
  process.exit(1);
}
mkdirSync(reports, { recursive: true });
const { executablePath, env: found } = await findChromium({ whole: true });
const env = { ...process.env, ...found, CHROME_PATH: executablePath };
const server = await serve();
let good = true;
for (const page of pages) {
  const name = page.split('/').filter(Boolean).at(-1) ?? 'landing';
  const runs = [];
  for (let run = 1; run <= RUNS; run++) runs.push(await scoresOf(server.url + page, `${name}-${run}`, env));
  const scores = Object.keys(least).map((id) => [id, median(runs.map((each) => each[id]))]);
  const low = scores.filter(([id, score]) => score < least[id]);
  if (low.length > 0) good = false;
  const text = scores.map(([id, score]) => `${id} ${score}`).join(', ');
  console.log(`${low.length === 0 ? '✓' : '✗'} ${name}: ${text}`);
}
await server.close();
console.log(`The reports are in .cache/lighthouse/.`);
process.exitCode = good ? 0 : 1;
