// axe on the machine's page while it is used, tab by tab.

import { expect, test } from 'vitest';
import { complaintsIn } from '../../support/site/complaints.ts';
import { assembled, open, press, said } from '../../support/site/machine-page.ts';
import { visit } from '../../support/site/visit.ts';

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the %s theme, in any tab',
  async (colorScheme) => {
    const complaints = complaintsIn[colorScheme];
    const { page } = await visit({ colorScheme });
    await open(page);
    await page.getByLabel('Example').selectOption('tick');
    await assembled(page);
    await press(page, 'Run');
    await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
    await page.getByText('Events one by one').click();
    await page.getByText('Options of the machine').click();
    expect(await complaints(page, 'ring-explorer')).toEqual([]);
    for (const tab of (await page.getByRole('tab').all()).slice(1)) {
      await tab.click();
      expect(await complaints(page, '.r-x-tabs'), await tab.innerText()).toEqual([]);
    }
  },
);
