// Seven kernels on the translator, the interpreter and whoever else is there, all in one run: what each takes of what the translator
// takes, and the geometric mean. Work is interleaved, and every figure the median of some rounds.

import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { amounts, kernels, type Kernel } from './kernels/kernels.ts';
import { built, otherEngines, type Engine } from './kernels/others.ts';
import type { TranslationCounts } from '../lessons-engine/translator/index.ts';
import { runKernel, runWasm, type KernelRun } from './kernels/run-kernel.ts';
import { median } from '../lessons-engine/bits/index.ts';

const ROUNDS = 5;

const here: readonly Engine[] = [
  {
    name: 'translator',
    part: 1,
    run: (kernel, amount) => runKernel(built(kernel, 'machine.elf'), amount, true),
  },
  {
    name: 'interpreter',
    part: 1 / 4,
    run: (kernel, amount) => runKernel(built(kernel, 'machine.elf'), amount, false),
  },
  {
    name: 'clang, WebAssembly',
    part: 1,
    run: (kernel, amount) =>
      runWasm(new Uint8Array(readFileSync(new URL(`kernels/built/${kernel}.wasm`, import.meta.url))), amount),
  },
];

export interface TranslatorFigures {
  /** Time of the translator's / time of another; below 1 the translator is faster. By kernel, and their geometric mean. */
  ratios: Record<string, Record<string, number>>;
  /** Millions of guest instructions a second: on the machine and on the day that the figures are of. */
  mips: Record<string, number>;
  /** Of one run of each kernel. */
  translation: Record<string, ReturnType<typeof translationOf>>;
  missing: string[];
}

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const rounded = (value: number): number => Number(value.toPrecision(3));

/** `say` is told of progress. */
export function translatorSpeed(say: (text: string) => void): TranslatorFigures {
  const { engines, missing } = otherEngines();
  const all = [...here, ...engines];
  const ratios: TranslatorFigures['ratios'] = Object.fromEntries(all.slice(1).map(({ name }) => [name, {}]));
  const mips: TranslatorFigures['mips'] = {};
  const translation: TranslatorFigures['translation'] = {};
  for (const kernel of kernels) {
    say(kernel);
    const times = timesOf(kernel, all);
    const own = times.get('translator') as number;
    for (const { name } of all.slice(1))
      (ratios[name] as Record<string, number>)[kernel] = rounded(own / (times.get(name) as number));
    const run = runKernel(built(kernel, 'machine.elf'), amounts[kernel], true);
    mips[kernel] = Math.round(run.instructions / own / 1000);
    translation[kernel] = translationOf(run);
  }
  for (const row of Object.values(ratios)) row['geometric mean'] = rounded(geometricMean(Object.values(row)));
  mips['geometric mean'] = Math.round(geometricMean(Object.values(mips)));
  return { ratios, mips, translation, missing };
}

/** What was translated, how often that was used, and what part of the run translating took. */
function translationOf({ instructions, milliseconds, misses, counts }: KernelRun) {
  const { milliseconds: translating, instructions: translated, ...others } = counts as TranslationCounts;
  return {
    retired: instructions,
    misses,
    translated,
    ...others,
    share: rounded(translating / milliseconds),
    each: rounded(translating / others.made),
  };
}

/** Milliseconds for the whole amount, by engine. Throws when one of them computes something else. */
function timesOf(kernel: Kernel, engines: readonly Engine[]): Map<string, number> {
  const rounds = new Map(engines.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const { name, part, run } of engines) {
      if (part < 1 / 5 && round > 0) continue; // these take as long as all others together
      const { milliseconds } = run(kernel, Math.ceil(amounts[kernel] * part));
      (rounds.get(name) as number[]).push(
        (milliseconds * amounts[kernel]) / Math.ceil(amounts[kernel] * part),
      );
    }
  const sums = engines.map(({ run }) => run(kernel, 1).sum);
  if (new Set(sums).size !== 1) throw new Error(`${kernel}: expected one result, found ${sums.join(', ')}`);
  return new Map([...rounds].map(([name, values]) => [name, median(values)]));
}

/** The first three in a page of `browser`: the same ratios. */
export async function translatorInBrowser(
  browser: Browser,
): Promise<Pick<TranslatorFigures, 'ratios' | 'mips'>> {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundle() });
  const ratios: TranslatorFigures['ratios'] = { interpreter: {}, 'clang, WebAssembly': {} };
  const mips: TranslatorFigures['mips'] = {};
  for (const kernel of kernels) {
    const [file, wasm] = ['machine.elf', 'wasm'].map((suffix) => [...built(kernel, suffix)]);
    const times = await page.evaluate(
      `(() => { const [file, wasm, amount] = ${JSON.stringify([file, wasm, amounts[kernel]])};
        const rounds = Array.from({ length: ${ROUNDS} }, () => ({
          own: bench.runKernel(Uint8Array.from(file), amount, true),
          interpreter: bench.runKernel(Uint8Array.from(file), Math.ceil(amount / 4), false),
          wasm: bench.runWasm(Uint8Array.from(wasm), amount),
        }));
        const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
        return {
          own: middle(rounds.map(({ own }) => own.milliseconds)),
          interpreter: middle(rounds.map(({ interpreter }) => interpreter.milliseconds)) * amount / Math.ceil(amount / 4),
          wasm: middle(rounds.map(({ wasm }) => wasm.milliseconds)),
          instructions: rounds[0].own.instructions,
        }; })()`,
    );
    const {
      own,
      interpreter,
      wasm: clang,
      instructions,
    } = times as Record<'own' | 'interpreter' | 'wasm' | 'instructions', number>;
    (ratios['interpreter'] as Record<string, number>)[kernel] = rounded(own / interpreter);
    (ratios['clang, WebAssembly'] as Record<string, number>)[kernel] = rounded(own / clang);
    mips[kernel] = Math.round(instructions / own / 1000);
  }
  await page.close();
  for (const row of Object.values(ratios)) row['geometric mean'] = rounded(geometricMean(Object.values(row)));
  mips['geometric mean'] = Math.round(geometricMean(Object.values(mips)));
  return { ratios, mips };
}

async function bundle(): Promise<string> {
  const entry = new URL('kernels/run-kernel.ts', import.meta.url).pathname;
  const [result] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'bench' } },
  })) as Rolldown.RolldownOutput[];
  return (result as Rolldown.RolldownOutput).output
    .map((chunk) => (chunk.type === 'chunk' ? chunk.code : ''))
    .join('');
}
