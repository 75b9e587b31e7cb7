// Links to a step: copied from a widget, opened in another browser, damaged on the way.

import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { complaints } from '../../support/site/complaints.ts';
import { deep, places, visit } from '../../support/site/visit.ts';

interface Linked {
  tag: string;
  chapter: string;
  /** Puts the widget somewhere. */
  use(widget: Locator): Promise<void>;
  /** The state as it stands in the link. */
  link: string;
  /** What can be seen of it. */
  seen(widget: Locator): Promise<unknown>;
  /** States that do not fit, each with a part of the sentence. */
  damaged: [state: string, says: string][];
}

const turn = (widget: Locator, name: string, value: number) =>
  widget.locator(`input[data-part=${name}]`).fill(String(value));
const widgets: Linked[] = [
  {
    tag: 'ring-demo',
    chapter: 'trap-and-emulate',
    use: async (widget) => {
      await widget.getByRole('radio', { name: 'Deprivileged' }).check();
      for (let i = 0; i < 5; i++) await widget.getByRole('button', { name: 'Step', exact: true }).click();
      await widget.and(widget.page().locator('[data-step="5"]')).waitFor();
    },
    link: 'demo=way:deprivileged,step:5',
    seen: (widget) => widget.locator('[data-view=position]').innerText(),
    damaged: [
      ['way:deprivileged,step:199999', 'expected at most'],
      ['way:sideways,step:1', 'expected another value of way, found “sideways”'],
      ['step:x', 'expected a number of steps'],
    ],
  },
  {
    tag: 'ring-exit-path',
    chapter: 'type-1-and-type-2',
    use: async (widget) => {
      await widget.getByRole('combobox', { name: 'Arrangement' }).selectOption('hosted');
      for (let i = 0; i < 3; i++) await widget.getByRole('button', { name: 'Step', exact: true }).click();
    },
    link: 'exit-path=exit:1,first:hosted,second:driver-domain,step:3',
    seen: (widget) => widget.locator('[data-part=status]').innerText(),
    damaged: [
      ['first:hosted,step:900', 'expected at most'],
      ['third:hosted', 'expected one of exit, first, second, found “third”'],
    ],
  },
  {
    tag: 'ring-one-server',
    chapter: 'what-is-virtualization',
    use: (widget) => widget.getByRole('switch').nth(2).uncheck(),
    link: 'one-server=',
    seen: (widget) => widget.locator('[data-part=said]').innerText(),
    damaged: [['isolation:maybe', 'expected another value of isolation, found “maybe”']],
  },
  {
    tag: 'ring-time-share',
    chapter: 'history',
    use: async (widget) => {
      await turn(widget, 'users', 1);
      await turn(widget, 'quantum', 1);
    },
    link: 'time-share=users:1,quantum:1',
    seen: (widget) => widget.locator('[data-part=said]').innerText(),
    damaged: [
      ['users:1,quantum:77', 'expected another value of quantum, found “77”'],
      ['users', 'expected pairs like step:5'],
    ],
  },
  {
    tag: 'ring-years',
    chapter: 'cpu-virtualization',
    use: (widget) => turn(widget, 'year', 1),
    link: 'years=year:1',
    seen: (widget) => widget.locator('[data-part=said]').innerText(),
    damaged: [['year:-1', 'expected another value of year, found “-1”']],
  },
];
const said = (page: Page) => page.locator('.r-step-link [role=status]');

describe.each(widgets)('$tag', ({ tag, chapter, use, link, seen, damaged }) => {
  test.each(deep)('is opened under $path as it was when the link was copied', async ({ url }) => {
    const address = `${url()}chapters/${chapter}/`;
    const { page, requests } = await visit({ site: url() });
    await page.goto(address);
    const widget = page.locator(tag);
    await use(widget);
    expect(
      requests.some((each) => each.includes('copy-link')),
      'before the click',
    ).toBe(false);
    await widget.getByRole('button', { name: /^Copy link to this/ }).press('Enter');
    await said(page).getByText('The link is in the address bar').waitFor();
    expect(page.url()).toContain(`${address}#${link}`);
    const was = await seen(widget);

    const other = (await visit({ site: url() })).page;
    await other.goto(page.url());
    await said(other).getByText('Opened as in the link.').waitFor();
    await expect.poll(() => seen(other.locator(tag))).toBe(was);
    expect(await complaints(other, tag)).toEqual([]);
  });

  test('stays as it is when the link is damaged, and says why', async () => {
    const { page } = await visit();
    const address = `${places[0].url()}chapters/${chapter}/`;
    for (const [state, says] of damaged) {
      await page.goto('about:blank');
      await page.goto(address);
      const before = await seen(page.locator(tag));
      await page.goto('about:blank');
      await page.goto(`${address}#${link.replace(/=.*/, '=')}${state}`);
      await said(page).getByText('The link’s state was not taken: ').waitFor();
      expect(await said(page).innerText()).toContain(says);
      // What sleeps says nothing before it is near, and its first sentence then.
      if (before !== '') expect(await seen(page.locator(tag))).toBe(before);
    }
  });
});

test('other fragments are left to their pages', async () => {
  const { page, errors } = await visit();
  await page.goto(`${places[0].url()}chapters/history/#nothing=here`);
  await page.goto(`${places[0].url()}chapters/history/#a-day-in-1967`);
  expect(await said(page).first().innerText()).toBe('');
  expect(errors).toEqual([]);
});
