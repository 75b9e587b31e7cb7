// What axe has to say about a page. In one go, and without listing what is well: handing every element over to Node and to a
// second page, as is done for pages with frames, takes six times as long on the page of the machine.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One line a place; of the whole page, or of what is below `selector`. */
export async function complaints(page: Page, selector?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (selector === undefined ? axe : axe.include(selector)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} (${target.join(' ')}) ${any[0]?.message ?? ''}`),
  );
}
