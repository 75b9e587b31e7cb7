// Widgets in a page that the browser has changed for its reader: translated, and in forced colours.

import { expect, test } from 'vitest';
import { notToldApart } from '../../support/site/told-apart.ts';
import { translatedByMistake, translatePage } from '../../support/site/translate-page.ts';
import { places as sites, visit } from '../../support/site/visit.ts';
import { pagesOfWidgets } from '../../support/site/widget-states.ts';

test.each([...pagesOfWidgets, { path: 'machine/', places: [] }])(
  'the widgets of "$path" work when the page is translated, and are told apart in forced colours',
  { timeout: 120_000 },
  async ({ path, places }) => {
    const { page } = await visit();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.goto(sites[0].url() + path);
    await translatePage(page);
    const found: string[] = [];
    for (const { widget, states } of places)
      for (const { name, reach } of states) {
        await reach(page.locator(widget).first());
        for (const each of await notToldApart(page, widget)) found.push(`${widget}, ${name}: ${each}`);
      }
    found.push(...(await notToldApart(page, 'body')));
    expect([...new Set(found)]).toEqual([]);
    expect(await translatedByMistake(page)).toEqual([]);
    const moving = await page.evaluate(() =>
      document.getAnimations().map((each) => (each.effect as KeyframeEffect).target?.outerHTML.slice(0, 100)),
    );
    expect(moving, 'nothing moves').toEqual([]);
  },
);
