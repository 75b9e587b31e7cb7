// What is kept of translated code is bounded, and its memory is given back.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assemble } from '../../../lessons-engine/isa/index.ts';
import { TranslatingMachine } from '../../../lessons-engine/translator/index.ts';

interface Report {
  steps: number;
  written: number;
  sum: number;
  most: number;
  grown: number;
  counts: Record<'made' | 'changed' | 'replaced' | 'evicted', number>;
}

/** See changing-code.ts. */
function changingCode(steps: number, regions: number): Report {
  const script = fileURLToPath(new URL('../../support/changing-code.ts', import.meta.url));
  const out = execFileSync(process.execPath, ['--expose-gc', script, String(steps), String(regions)], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(out) as Report;
}

/** What the functions have added, each 3000 times its number in twelve bits; the last may not be through. */
function expectSum({ written, sum }: Report): void {
  let expected = 0;
  for (let number = 0; number < written; number++) expected = (expected + 3000 * ((number << 20) >> 20)) | 0;
  const last = (written << 20) >> 20;
  const begun = last === 0 ? 0 : (sum - expected) / last;
  expect(Number.isInteger(begun) && begun >= 0 && begun <= 3000, `${sum} after ${written} functions`).toBe(
    true,
  );
}

test(
  'changing code is translated again and again, and the process does not grow',
  { timeout: 60_000 },
  () => {
    const report = changingCode(1e8, 64);
    expectSum(report);
    expect(report.counts.made).toBeGreaterThan(10_000);
    expect(report.counts.evicted).toBeGreaterThan(10_000);
    expect(report.most).toBe(64);
    // Each instance takes some 18 KB: more than 90 MB, were those of the second half kept. The engine's own heap comes and goes.
    expect(report.grown).toBeLessThan(48 << 20);
  },
);

test('a page whose code changes all the time is not translated each time', { timeout: 60_000 }, () => {
  const report = changingCode(1e8, 1024);
  expectSum(report);
  expect(report.counts.changed).toBeGreaterThan(200);
  expect(report.counts.made).toBeLessThan(report.written / 2);
});

test('what runs all the time stays, however much comes and goes', () => {
  const leaves = Array.from(
    { length: 64 },
    (_, index) => `leaf${index}: li t0, 6\nl${index}: addi t0, t0, -1\nbnez t0, l${index}\nret`,
  );
  const program = assemble(`
        li   sp, 0x80020000
again:  call hot
        la   t1, leaves
        slli t2, s1, 2
        add  t1, t1, t2
        lw   t1, (t1)
        jalr t1
        addi s1, s1, 1
        andi s1, s1, 63
        j    again
hot:    li   t0, 50
inner:  addi s2, s2, 1
        addi t0, t0, -1
        bnez t0, inner
        ret
        .align 2
leaves: .word ${leaves.map((_, index) => `leaf${index}`).join(', ')}
        .align 12
        ${leaves.join('\n        .align 6\n        ')}`);
  const machine = new TranslatingMachine({ threshold: 4, limits: { regions: 8, bytes: 8 << 20 } });
  machine.machine.load(program);
  machine.run(2_000_000);
  const { made, evicted } = machine.counts;
  expect(evicted).toBeGreaterThan(1000);
  machine.run(2_000_000);
  expect(machine.counts.evicted).toBeGreaterThan(2 * evicted - 100);
  expect(machine.counts.made - made).toBeGreaterThan(1000);
  const hot = program.symbols.get('inner') as number;
  expect(machine.isTranslated(hot)).toBe(true);
});
