// Chapter 17 in Chromium: what its engine counts is what Node's counts, nothing of wabt is there before a click, a host lives
// on through traps, and what never ends is ended.

import { expect, test } from 'vitest';
import { Random } from '../../../lessons-engine/bits/index.ts';
import { FUEL, meterFuel, MeteredInstance, USUAL_BUDGET } from '../../../lessons-engine/wasm/index.ts';
import { chapter } from '../../support/site/chapters.ts';
import { deep, places, visit } from '../../support/site/visit.ts';
import { randomProgram } from '../../support/wasm/random-program.ts';
import { binaryOf } from '../../support/wasm/wat.ts';

const { path } = chapter('webassembly');
const seed = (Math.random() * 2 ** 32) >>> 0;
const BUDGET = { ...USUAL_BUDGET, fuel: 50_000 };

test(`fuel of 100 random programs is the same in this browser and in Node (seed ${seed})`, async () => {
  const random = new Random(seed);
  const programs: { bytes: number[]; argument: number; node: string }[] = [];
  for (let count = 0; count < 100; count++) {
    const wasm = await binaryOf(randomProgram(random).wat);
    const argument = random.below(100);
    const { how, fuel } = new MeteredInstance(wasm, BUDGET).call('run', argument);
    programs.push({ bytes: [...meterFuel(wasm, BUDGET)], argument, node: `${how === 'returned'} ${fuel}` });
  }
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const found = await page.evaluate(
    ([list, name, most]) =>
      list.map(({ bytes, argument }) => {
        const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
        const { run, [name]: left } = instance.exports as Record<string, unknown>;
        let returned = true;
        try {
          (run as (argument: number) => number)(argument);
        } catch {
          returned = false;
        }
        const used = most - (left as WebAssembly.Global).value;
        return `${returned} ${Math.min(used, most)}`;
      }),
    [programs, FUEL, BUDGET.fuel] as const,
  );
  expect(found).toEqual(programs.map(({ node }) => node));
});

test.each(deep)(
  'modules under $path are assembled, called, broken, and the host lives on',
  async ({ url }) => {
    const { page, requests } = await visit({ site: url() });
    await page.goto(url() + path);
    const bench = page.locator('ring-wat-bench');
    await bench.scrollIntoViewIfNeeded();
    expect(requests.filter((address) => /wabt|wasm-worker/.test(address))).toEqual([]);
    const status = bench.locator('[data-part="status"]');
    const call = async (program: string, metered: boolean): Promise<void> => {
      await bench.locator('[data-part="program"]').selectOption(program);
      await bench.locator('[data-part="metered"]').setChecked(metered);
      await bench.getByRole('button', { name: 'Call', exact: true }).click();
    };
    const says = (sentence: RegExp) => expect.poll(() => status.innerText()).toMatch(sentence);
    await call('sum', true);
    await says(/^sum\(10\) returned 55\. It used 124 units of fuel\. Call 1/);
    expect(requests.some((address) => /wabt/.test(address))).toBe(true);
    await call('out-of-bounds', false);
    await says(/trapped: out of bounds\. This browser’s words: .*Call 2 of this host, which lives on/);
    await call('exhaustion', false);
    await says(/trapped: stack exhausted.*Call 3/);
    await call('exhaustion', true);
    await says(/out of frames.*Call 4/);
    await call('spin', true);
    await says(/out of fuel, after 1,000,000 units\. Call 5/);
    await call('spin', false);
    await says(/^The page ended the whole worker/);
    await call('overflow', false);
    await says(/^login\(17\) returned 65\. Call 1/);
    expect(await bench.locator('mark').count()).toBe(17);
    await bench.locator('[data-part="text"]').fill('(module (func (export "f") (result i32) i64.const 1))');
    await bench.getByRole('button', { name: 'Assemble' }).click();
    await says(/^Line 1, column \d+: type mismatch/);
  },
);

test('paths lead out of two hosts and not out of the third', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const escape = page.locator('ring-escape');
  await escape.scrollIntoViewIfNeeded();
  for (const [host, wanted, said] of [
    ['prefix', '../../etc/shadow', /^It read: "root:/],
    ['clean', 'backup/shadow', /^It read: "root:/],
    ['capability', 'backup/shadow', /^It read nothing\. It exited with 76/],
    ['capability', 'notes.txt', /^It read: "Buy milk/],
  ] as const) {
    await escape.locator('[data-part="path"]').fill(wanted);
    await escape.locator('[data-part="host"]').selectOption(host);
    await escape.getByRole('button', { name: 'Run' }).click();
    await expect.poll(() => escape.locator('[data-part="status"]').innerText()).toMatch(said);
  }
});

test('what is measured is labelled as this browser’s wall clock, with its resolution', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  await page.getByRole('button', { name: 'Measure here' }).click();
  const table = page.locator('ring-wasm-measure table');
  await table.waitFor({ timeout: 60_000 });
  expect(await table.innerText()).toMatch(/its clock moves in steps of [\d.]+ .?s/);
  expect(await table.innerText()).toContain('This browser’s wall clock');
  expect(await table.locator('tbody tr').count()).toBe(7);
});

test('the lab’s module is assembled and graded in the worker', async () => {
  const { page } = await visit();
  await page.goto(places[0].url() + path);
  const lab = page.locator('ring-lab').first();
  await lab.scrollIntoViewIfNeeded();
  await lab.getByRole('button', { name: 'Start' }).click();
  await lab
    .getByRole('button', { name: /^(Run|Check)/ })
    .first()
    .click();
  await lab
    .getByText(/checksum\(\d+, 1\) is wrong/)
    .first()
    .waitFor({ timeout: 60_000 });
});
