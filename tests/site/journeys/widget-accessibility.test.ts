// axe on every kind of widget in every state that it can be in, in both themes and widths.

import { expect, test } from 'vitest';
import { complaints, narrowAndDarkComplaints } from '../../support/site/complaints.ts';
import { places as sites, visit } from '../../support/site/visit.ts';
import { pagesOfWidgets } from '../../support/site/widget-states.ts';

test.each(pagesOfWidgets)(
  'axe finds nothing in any state of the widgets of "$path"',
  { timeout: 120_000 },
  async ({ path, places }) => {
    const { page } = await visit();
    await page.goto(sites[0].url() + path);
    // axe goes over the whole page each time: it gets the widgets and the headings, without the text around them.
    const looked = places.map(({ widget }) => widget.replace(/:popover-open$/, ''));
    await page.evaluate((widgets) => {
      const kept = widgets.map((each) => document.querySelector(each)?.closest('.sl-markdown-content > *'));
      if (kept.includes(undefined) || kept.includes(null)) return;
      for (const block of document.querySelectorAll('.sl-markdown-content > :not(.sl-heading-wrapper)'))
        if (!kept.includes(block)) block.remove();
    }, looked);
    const found: string[] = [];
    for (const { widget, states } of places) {
      for (const { name, reach } of states) {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await page.setViewportSize({ width: 1280, height: 800 });
        await reach(page.locator(widget).first());
        const wide = await complaints(page, widget);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize({ width: 360, height: 740 });
        const narrow = await narrowAndDarkComplaints(page, widget);
        const { clientWidth, scrollWidth } = await page.evaluate(() => ({
          clientWidth: document.documentElement.clientWidth,
          scrollWidth: document.documentElement.scrollWidth,
        }));
        if (scrollWidth > clientWidth) narrow.push(`the page is ${scrollWidth} px wide`);
        found.push(
          ...wide.map((complaint) => `${widget}, ${name}, wide and light: ${complaint}`),
          ...narrow.map((complaint) => `${widget}, ${name}, narrow and dark: ${complaint}`),
        );
      }
      await page
        .locator(widget)
        .first()
        .evaluate((each) => each.remove());
    }
    expect(found).toEqual([]);
  },
);
