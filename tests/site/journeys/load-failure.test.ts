// A reader whose file cannot be checked at all: told so once, above the checks, and the next run begins anew.

import { beforeAll, expect, test } from 'vitest';
import { chapter } from '../../support/site/chapters.ts';
import { LabBench, labFile } from '../../support/site/lab-bench.ts';
import { longVisit, places } from '../../support/site/visit.ts';

const { path, labs } = chapter('trap-and-emulate');
const lab = labs.find(({ id }) => id.endsWith('/vmm-loop'))!;
const solution = labFile(lab, 'solution.ts');

let at: LabBench;
beforeAll(async () => {
  const { page, end } = await longVisit();
  await page.goto(places[0].url() + path);
  at = new LabBench(page, lab.id);
  await at.start();
  return end;
});

test.each<[string, string, RegExp]>([
  [
    'is no program',
    'export function runGuest() {\n  return 1 +;\n}\n',
    /^Found ";" where it does not belong\s+Go to line 2$/,
  ],
  ['is empty', '\n', /found no exports: write export function runGuest\(…\)$/],
  [
    'throws while it loads',
    "console.log('top');\nthrow new Error('early');\n",
    /^Your code threw Error: early\s+Go to line 2\s+Console, 1 line\s+top$/,
  ],
  ['never ends to load', 'for (;;);\n', /ran out of fuel, as an endless loop does\. Fuel counts /],
])('a file that %s is told so once, and no check is run', async (_, source, reason) => {
  await at.write(source);
  expect(await at.run()).toMatch(/^No check could begin\./);
  expect(await at.hindrance()).toMatch(reason);
  expect(await at.check('prints')).toEqual({ state: 'idle', text: '' });
  expect(await at.root.locator('[data-check]:not([data-state=idle])').count()).toBe(0);
});

test('a file that can be checked is checked after that, and nothing of it stays', async () => {
  await at.write('\n');
  await at.run();
  await at.write(solution);
  expect(await at.run()).toMatch(/^All \d+ checks pass\./);
  expect(await at.hindrance()).toBe('');
});
