// Chapters as slides: nothing overflows that can be avoided, keys and fingers turn the page, notes are shown here and in a window
// of their own, polls are counted by keyboard alone.

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { builtChapters } from '../../support/site/chapters.ts';
import { colourComplaints, complaints } from '../../support/site/complaints.ts';
import { places, visit } from '../../support/site/visit.ts';

const ch04 = 'chapters/trap-and-emulate/';

async function open(options: Parameters<typeof visit>[0], address: string): Promise<Page> {
  const { page } = await visit(options);
  await page.goto(places[0].url() + address);
  await page.locator('.present-count').waitFor();
  return page;
}

interface Shown {
  hash: string;
  kind: string;
  /** By how much it is larger than the screen; unit: px. */
  tall: number;
  wide: number;
  text: string;
  widget: boolean;
}

/** In the page: the slide that is shown, and with `presses` those after it, until one comes again. */
function look(presses: boolean): Shown[] {
  const stage = document.querySelector<HTMLElement>('.sl-markdown-content')!;
  const seen = new Map<string, Shown>();
  for (;;) {
    const { hash } = location;
    if (seen.has(hash)) return [...seen.values()];
    seen.set(hash, {
      hash,
      kind: stage.dataset['kind'] ?? '',
      tall: stage.scrollHeight - stage.clientHeight,
      wide: stage.scrollWidth - stage.clientWidth,
      text: stage.innerText.trim(),
      widget: stage.querySelector(':scope > :is(.r-widget, .quiz):not([data-off])') !== null,
    });
    if (presses)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
  }
}

const shown = async (page: Page): Promise<Shown> => (await page.evaluate(look, false))[0]!;

/** The screen of a classroom for every chapter, a phone for every third. */
const projector = [1280, 720, 'light'] as const;
const phone = [360, 640, 'dark'] as const;

describe.each(builtChapters.map(({ path }, index) => ({ path, index })))('$path', ({ path, index }) => {
  test.each(index % 3 === 0 ? [projector, phone] : [projector])(
    'has slides that fit a screen of %d × %d, %s, widgets aside',
    async (width, height, colorScheme) => {
      const page = await open({ viewport: { width, height }, colorScheme }, `${path}?present`);
      // Keys of a hand are pressed below; here nobody waits for the frames between the slides.
      const slides = await page.evaluate(look, true);
      const misfits = slides.flatMap(({ hash, kind, tall, wide, text, widget }) => [
        ...(wide > 1 ? [`${hash}: ${wide} px too wide`] : []),
        ...(tall > 1 && !widget ? [`${hash}: ${tall} px too tall: ${text.slice(0, 60)}`] : []),
        ...(text === '' && kind !== 'widget' ? [`${hash}: nothing on it`] : []),
      ]);
      expect(misfits).toEqual([]);
      expect(slides.map(({ kind }) => kind).join(' ')).toMatch(/^title .* poll .* end$/);
      expect(slides.length).toBeGreaterThan(20);
      await page.keyboard.press('Home');
      expect(await shown(page)).toMatchObject({ hash: '#slide-1', kind: 'title' });
    },
  );
});

test('keys turn the page, on a slide and out of a widget, and Escape leads back to the heading', async () => {
  const page = await open({}, `${ch04}?present`);
  const hash = async () => (await shown(page)).hash;
  await page.keyboard.press('ArrowRight');
  expect(await hash()).toBe('#slide-2');
  await page.keyboard.press(' ');
  expect(await hash()).toBe('#slide-3');
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('ArrowLeft');
  expect(await hash()).toBe('#slide-1');
  await page.keyboard.press('ArrowLeft');
  expect(await hash()).toBe('#slide-1');

  await page.keyboard.press('End');
  expect((await shown(page)).kind).toBe('end');
  await page.goto(`${places[0].url()}${ch04}?present#demo-a-kernel-bare-and-deprivileged`);
  await page.reload();
  await page.locator('.present-count').waitFor();
  const demo = await hash();
  expect((await shown(page)).text).toContain('A kernel, bare and deprivileged');
  // The demo is alive, and keeps the keys that press its buttons.
  await page.locator('ring-demo').getByRole('button', { name: 'Run' }).click();
  await page.locator('ring-demo').getByText('kernel: up').first().waitFor();
  await page.keyboard.press(' ');
  expect(await hash()).toBe(demo);
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageDown');
  expect(await hash()).not.toBe(demo);

  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('present'));
  expect(await page.locator('.present-bar').count()).toBe(0);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
});

test('an address leads to a slide, also to a part of one, and to the last there is when it asks for more', async () => {
  const page = await open({ viewport: { width: 360, height: 640 } }, `${ch04}?present#slide-5.2`);
  expect((await shown(page)).hash).toBe('#slide-5.2');
  await page.evaluate(() => (location.hash = '#slide-7'));
  await expect.poll(async () => (await shown(page)).hash).toBe('#slide-7');
  await page.evaluate(() => (location.hash = '#slide-999'));
  await expect.poll(async () => (await shown(page)).kind).toBe('end');
});

test('a finger turns the page, and scrolls code to the side without turning it', async () => {
  const page = await open(
    { viewport: { width: 360, height: 640 }, hasTouch: true },
    `${ch04}?present#slide-1`,
  );
  const swipe = (selector: string, from: number, to: number) =>
    page.evaluate(
      ([selector, from, to]) => {
        const target = [...document.querySelectorAll(selector as string)].find((each) =>
          each.checkVisibility(),
        )!;
        const touch = (x: number) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
        const options = { bubbles: true, cancelable: true };
        target.dispatchEvent(new TouchEvent('touchstart', { ...options, touches: [touch(from as number)] }));
        target.dispatchEvent(
          new TouchEvent('touchend', { ...options, changedTouches: [touch(to as number)] }),
        );
      },
      [selector, from, to] as const,
    );
  await swipe('.present-name', 300, 100);
  expect((await shown(page)).hash).toBe('#slide-2');
  await swipe('.sl-markdown-content > p', 100, 300);
  expect((await shown(page)).hash).toBe('#slide-1');
  await page.evaluate(() => (location.hash = '#slide-8'));
  await page.locator('.excerpt pre:visible').waitFor();
  await swipe('.excerpt pre', 300, 100);
  expect((await shown(page)).hash).toBe('#slide-8');
});

test('notes stand below the slide, and in a window that follows, leads and keeps time', async () => {
  const page = await open({}, `${ch04}?present#a-trap-bare`);
  await page.keyboard.press('n');
  const panel = page.getByRole('complementary', { name: 'Speaker notes' });
  await panel.getByText('The excerpt is the whole of a trap').waitFor();
  await page.keyboard.press('n');
  expect(await panel.isVisible()).toBe(false);

  const [notes] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('w')]);
  await notes.getByText('The excerpt is the whole of a trap').waitFor();
  await notes.getByText(/^planned: \d+ min before this$/).waitFor();
  await notes.getByText(/^Next: /).waitFor();
  await expect.poll(() => notes.locator('.present-clock').textContent()).toMatch(/^0:0[1-9]$/);
  const before = (await shown(page)).hash;
  await notes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect.poll(async () => (await shown(page)).hash).not.toBe(before);
  await page.keyboard.press('Home');
  await expect.poll(() => notes.locator('.present-notes-where').textContent()).toMatch(/^1 \/ /);
  await notes.getByRole('button', { name: 'Hold the clock' }).click();
  const held = await notes.locator('.present-clock').textContent();
  await notes.waitForTimeout(1200);
  expect(await notes.locator('.present-clock').textContent()).toBe(held);
  expect(await complaints(notes)).toEqual([]);
});

test('a poll is counted by keyboard alone, kept for the session, and answered by what was counted', async () => {
  const page = await open({}, `${ch04}?present`);
  while ((await shown(page)).kind !== 'poll') await page.keyboard.press('PageDown');
  const { hash } = await shown(page);
  const poll = page.locator('ring-poll:not([data-off])');
  await page.keyboard.press('Tab');
  for (const hands of ['3', '4', '', '9']) {
    await page.keyboard.type(hands);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type('x');
  expect(await poll.locator('input').nth(4).getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('Backspace');
  expect(await poll.locator('.poll-total').textContent()).toBe('16 hands');
  expect(await poll.locator('.poll-share').allTextContents()).toEqual(['19 %', '25 %', '0 %', '56 %', '0 %']);
  expect(await poll.getByRole('status').textContent()).not.toContain('92');
  await page.keyboard.press('Enter');
  expect(await poll.getByRole('status').last().textContent()).toMatch(/^92\s%: 2,001 of 2,176\.$/);
  expect(await poll.locator('[data-right]').innerText()).toContain('✓ as counted');
  expect(await complaints(page)).toEqual([]);

  await page.reload();
  await page.locator('.present-count').waitFor();
  expect((await shown(page)).hash).toBe(hash);
  expect(await poll.locator('.poll-total').textContent()).toBe('16 hands');
  await poll.getByRole('button', { name: 'Clear the hands' }).click();
  expect(await poll.locator('.poll-total').textContent()).toBe('No hands yet');
  const other = await page.context().newPage();
  await other.goto(`${places[0].url()}${ch04}?present${hash}`);
  await other.locator('.present-count').waitFor();
  expect(await other.locator('ring-poll:not([data-off]) .poll-total').textContent()).toBe('No hands yet');
});

test('slides have nothing that axe complains of', async () => {
  const page = await open({}, `${ch04}?present`);
  expect(await complaints(page)).toEqual([]);
  for (const hash of ['#slide-5', '#slide-3', '#slide-8']) {
    await page.evaluate((to) => (location.hash = to), hash);
    await expect.poll(async () => (await shown(page)).hash).toBe(hash);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await complaints(page), hash).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await colourComplaints(page), `${hash}, dark`).toEqual([]);
  }
});

test('on paper every slide is there, with the notes of its heading', async () => {
  const page = await open({}, `${ch04}?present`);
  await page.emulateMedia({ media: 'print' });
  const texts = await page
    .locator('.present-note[data-printed]')
    .evaluateAll((all) => all.map((note) => (note.checkVisibility() ? note.textContent : '')));
  expect(texts.length).toBeGreaterThan(8);
  expect(texts.every((text) => text.length > 40)).toBe(true);
  expect(await page.locator('.sl-markdown-content > p').last().isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: 'What an exit costs' }).isVisible()).toBe(true);
  expect(await page.locator('.present-bar').isVisible()).toBe(false);
});

test('a chapter without ?present loads nothing of the slides', async () => {
  const { page } = await visit({});
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(places[0].url() + ch04, { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /present/.test(url))).toEqual([]);
  expect(await page.getByRole('link', { name: 'As slides' }).getAttribute('href')).toBe('?present');
  expect(await page.content()).not.toContain('data-present');
});

test('the guide has a week for every chapter, its polls, and nothing that axe complains of', async () => {
  const { page } = await visit({ viewport: { width: 360, height: 740 } });
  await page.goto(`${places[0].url()}instructor/guide/`);
  const plan = page.getByRole('table', { name: 'Twelve weeks' });
  for (const { path } of builtChapters)
    expect(await plan.locator(`a[href$="${path}"]`).count(), path).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByText(/^\s*4\. Trap and emulate: 2 polls/).click();
  const poll = page.locator('ring-poll:visible').first();
  await poll.locator('input').first().fill('5');
  await poll.getByRole('button', { name: 'Show what was counted' }).click();
  expect(await poll.getByRole('status').last().textContent()).toMatch(/^92\s%/);
  expect(await complaints(page)).toEqual([]);
});
