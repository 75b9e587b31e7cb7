// axe on the machine's page while it is used, tab by tab.

import { expect, test } from 'vitest';
import { complaints, narrowAndDarkComplaints } from '../../support/site/complaints.ts';
import { assembled, open, press, said } from '../../support/site/machine-page.ts';
import { visit } from '../../support/site/visit.ts';

test('axe finds nothing in any tab, wide and light, and narrow and dark', async () => {
  const { page } = await visit();
  await open(page);
  await page.getByLabel('Example').selectOption('tick');
  await assembled(page);
  await press(page, 'Run');
  await expect.poll(() => said(page)).toBe('The guest switched the machine off.');
  await page.getByText('Events one by one').click();
  await page.getByText('Options of the machine').click();
  expect(await complaints(page, 'ring-explorer')).toEqual([]);
  const tabs = (await page.getByRole('tab').all()).slice(1);
  for (const tab of tabs) {
    await tab.click();
    expect(await complaints(page, '.r-x-tabs'), await tab.innerText()).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await narrowAndDarkComplaints(page, 'ring-explorer')).toEqual([]);
  for (const tab of tabs) {
    await tab.click();
    expect(await narrowAndDarkComplaints(page, '.r-x-tabs'), await tab.innerText()).toEqual([]);
  }
});
