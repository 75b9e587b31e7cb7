// `npm run bench`: figures as JSON on standard output; everything else goes to standard error. Builds the site when needed.
// `-- --submissions 4000` grades so many, where a hundred are the default; `--only grading` measures nothing else, and `--only visits`
// what readers cost a host. `-- translator` measures the translator alone, against whatever else is there.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chapterInChromium } from '../bench/chapter-in-chromium.ts';
import { cloudSimulation } from '../bench/cloud-simulation.ts';
import { containers } from '../bench/containers.ts';
import { crowdInChromium } from '../bench/crowd-frames.ts';
import { gradingSpeed } from '../bench/grading.ts';
import { interpreterSpeed } from '../bench/interpreter-speed.ts';
import { packageSizes } from '../bench/package-sizes.ts';
import { snapshots } from '../bench/snapshots.ts';
import { visits } from '../bench/visits.ts';
import { translatorGrowth } from '../bench/translator-growth.ts';
import { translatorInBrowser, translatorSpeed } from '../bench/translator.ts';
import { findChromium, launchOptions } from './find-chromium.mjs';
import { buildIsCurrent } from './freshness.mjs';
import { serve } from './serve.mjs';

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function wishes() {
  const options = { submissions: { type: 'string', default: '100' }, only: { type: 'string' } };
  try {
    const read = parseArgs({ allowPositionals: true, options });
    const { only = 'grading', submissions } = read.values;
    if (only !== 'grading' && only !== 'visits')
      refuse(`--only: expected grading or visits, found "${only}"`);
    if (!/^[1-9]\d{0,6}$/.test(submissions))
      refuse(`--submissions: expected a whole number from 1, found "${submissions}"`);
    const other = read.positionals.find((each) => !['translator', 'growth'].includes(each));
    if (other !== undefined) refuse(`expected translator, growth or nothing, found "${other}"`);
    return read;
  } catch (error) {
    return refuse(error.message);
  }
}

const { values, positionals } = wishes();
const machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  processors: cpus().length,
  model: cpus()[0]?.model,
};
if (positionals.includes('growth')) {
  console.log(JSON.stringify({ machine, growth: translatorGrowth() }, null, 2));
  process.exit();
}
if (positionals.includes('translator')) {
  const node = translatorSpeed((text) => console.error(text));
  const found = await findChromium({ whole: true });
  const browser = await chromium.launch(launchOptions(found));
  try {
    const chrome = await translatorInBrowser(browser);
    const figures = { machine: { ...machine, browser: found.version }, node, chromium: chrome };
    console.log(JSON.stringify(figures, null, 2));
  } finally {
    await browser.close();
  }
  process.exit();
}

const dist = fileURLToPath(new URL('../dist', import.meta.url));
function buildWhenNeeded() {
  if (buildIsCurrent()) return;
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

if (values.only === 'visits') {
  buildWhenNeeded();
  const found = await findChromium({ whole: true });
  const browser = await chromium.launch(launchOptions(found));
  const figures = await visits(browser, dist);
  await browser.close();
  console.log(JSON.stringify({ visits: figures }, null, 2));
  process.exit();
}

const grading = await gradingSpeed(Number(values.submissions));
if (values.only === 'grading') {
  console.log(JSON.stringify({ grading }, null, 2));
  process.exit();
}

const interpreter = interpreterSpeed();
const snapshot = snapshots();
const started = containers();
const cloud = cloudSimulation();

buildWhenNeeded();
const packages = await packageSizes(dist);
const found = await findChromium({ whole: true });
const server = await serve();
const browser = await chromium.launch(launchOptions(found));
try {
  const { clickToReport, beforeAnyClick, afterFirstRun } = await chapterInChromium(browser, server.url);
  const crowd = await crowdInChromium(browser, server.url);
  const weight = ({ all, script }) => ({ all, script });
  const figures = {
    machine: { ...machine, browser: found.version },
    interpreter: {
      unit: 'time of plain JavaScript / time of the interpreter, median of 7 runs of machines side by side',
      ...interpreter,
    },
    snapshot,
    containers: started,
    crowd,
    cloud,
    grading,
    packages,
    clickToReport: { unit: 'ms, lab vmm-loop; warm: median of 9 runs', ...clickToReport },
    pageWeight: {
      unit: 'bytes, compressed',
      beforeAnyClick: weight(beforeAnyClick),
      afterFirstRun: weight(afterFirstRun),
    },
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await browser.close();
  await server.close();
}
