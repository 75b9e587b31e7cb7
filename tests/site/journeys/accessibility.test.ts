// axe, on every page, in both themes; and on a chapter whose widgets have been used.

import { describe, expect, test } from 'vitest';
import { builtChapters, chapter } from '../../support/site/chapters.ts';
import { complaints, complaintsIn } from '../../support/site/complaints.ts';
import { LabBench } from '../../support/site/lab-bench.ts';
import { places, visit } from '../../support/site/visit.ts';

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each(['', 'browser/', 'machine/', 'no/such/page/', ...builtChapters.map(({ path }) => path)])(
    'axe finds nothing on "%s"',
    async (path) => {
      const { page } = await visit({ colorScheme, expected: /404/ });
      await page.goto(places[0].url() + path);
      // What is hidden in one of the themes is on every page, so the first stands for all.
      const complain = path === '' ? complaints : complaintsIn[colorScheme];
      expect(await complain(page)).toEqual([]);
    },
  );

  test('axe finds nothing in widgets that have been used', async () => {
    const { page } = await visit({ colorScheme });
    const { path, labs } = chapter('trap-and-emulate');
    await page.goto(places[0].url() + path);
    const bench = new LabBench(page, labs[0]!.id);
    await bench.start();
    await bench.run();
    await page.locator('ring-demo').first().getByRole('button', { name: 'Run' }).click();
    const question = page.locator('ring-quiz form[data-kind=single]').first();
    await question.getByRole('radio').first().check();
    await question.getByRole('button', { name: 'Check' }).click();
    await question.locator('.quiz-verdict').waitFor();
    const challenge = page.locator('ring-challenge').first();
    for (const field of await challenge.getByRole('textbox').all()) await field.fill('1000');
    await challenge.getByRole('button', { name: 'Lock in and race' }).click();
    await challenge.getByRole('heading', { name: /of 100 points/ }).waitFor();
    expect(await complaintsIn[colorScheme](page)).toEqual([]);
  });
});
