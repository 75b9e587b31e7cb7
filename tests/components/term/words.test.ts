// <Term>, <Glossary>, <Cite>, <References> and <Excerpt> in one page, as the server sends it and as it works.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glossary } from '../../../content/glossary.ts';
import { complaintsIn } from '../../support/site/complaints.ts';
import { widgetSite, type WidgetSite } from '../../support/widget-site.ts';

let site: WidgetSite;
beforeAll(async () => {
  site = await widgetSite();
}, 60_000);
afterAll(() => site.close());

describe('<Term>', () => {
  it.each([true, false])(
    'opens with Enter and closes with Escape (scripts: %s)',
    async (javaScriptEnabled) => {
      const { page } = await site.open('index', { javaScriptEnabled });
      const word = page.getByRole('button', { name: 'traps' });
      const meaning = page.getByRole('note').filter({ hasText: glossary.trap.says.slice(0, 30) });
      expect(await meaning.isVisible()).toBe(false);
      await word.focus();
      await page.keyboard.press('Enter');
      await meaning.waitFor({ state: 'visible' });
      await page.keyboard.press('Escape');
      await meaning.waitFor({ state: 'hidden' });
    },
  );

  it('gives every occurrence its own meaning, even of the same word', async () => {
    const { page } = await site.open('index');
    await page.getByRole('button', { name: 'CSR' }).last().click();
    expect(await page.locator('.term-meaning:popover-open').count()).toBe(1);
    const ids = await page.locator('[popover]').evaluateAll((all) => all.map((one) => one.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('puts no space between the word and what follows', async () => {
    const { page } = await site.open('index');
    const text = await page.locator('#running-text').innerText();
    expect(text).toBe(
      'A guest that traps, a CSR, and again a CSR. As required (virtual machine monitor) (Popek & Goldberg 1974, theorem 1).',
    );
  });

  it('keeps the word and the comma behind it on one line, at every width', async () => {
    const { page } = await site.open('index');
    const torn = await page.locator('#running-text').evaluate((text) => {
      const word = text.querySelector('button.term') as HTMLElement;
      const after = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      while (after.nextNode() && !after.currentNode.textContent?.startsWith(', a'));
      const comma = document.createRange();
      comma.setStart(after.currentNode, 0);
      comma.setEnd(after.currentNode, 1);
      const widths = Array.from({ length: 300 }, (_, index) => 60 + index);
      return widths.filter((width) => {
        text.style.width = `${width}px`;
        return comma.getBoundingClientRect().top >= word.getBoundingClientRect().bottom;
      });
    });
    expect(torn).toEqual([]);
  });

  it('stays inside a narrow window', async () => {
    const { page } = await site.open('index', { viewport: { width: 360, height: 700 } });
    for (const word of await page.locator('button.term').all()) {
      await word.click();
      const box = await page.locator('.term-meaning:popover-open').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
      await page.keyboard.press('Escape');
    }
  });
});

describe('<Glossary>', () => {
  it('lists words by the alphabet with what they are short for', async () => {
    const { page } = await site.open('index');
    expect(await page.locator('.glossary dt').allInnerTexts()).toEqual([
      expect.stringMatching(/^CSR\s+control and status register$/),
      'trap',
    ]);
    expect(await page.locator('#term-csr dd code').innerText()).toBe('csrrw');
  });
});

describe('<Cite>', () => {
  it('leads to its work in <References>, which stands in the order of authors', async () => {
    const { page } = await site.open('index');
    await page.getByRole('link', { name: '(Popek & Goldberg 1974, theorem 1)' }).click();
    const target = page.locator('.references li:target');
    expect(await target.innerText()).toBe(
      'Gerald J. Popek, Robert P. Goldberg (1974). Formal Requirements for Virtualizable Third Generation Architectures. ' +
        'Communications of the ACM 17(7), 412–421.',
    );
    expect(await page.locator('.references li').evaluateAll((all) => all.map((one) => one.id))).toEqual([
      'ref-popek-goldberg-1974',
      'ref-robin-irvine-2000',
    ]);
  });
});

describe('<Excerpt>', () => {
  it('shows the region, coloured, with its file and first line', () => {
    const html = site.html('index');
    expect(html).toContain('tests/<wbr>support/<wbr>widget-site/<wbr>src/<wbr>sample-region.ts, from line 4');
    expect(html.replaceAll(/<[^>]*>/g, '')).toContain('const twice = value * 2;\nreturn twice;');
    expect(html).toContain('var(--sk-token-keyword)');
  });
});

it.each(['light', 'dark'] as const)(
  'has no fault that axe knows in the %s theme, with a meaning open',
  async (colorScheme) => {
    const { page } = await site.open('index', { colorScheme });
    await page.getByRole('button', { name: 'traps' }).click();
    expect(await complaintsIn[colorScheme](page)).toEqual([]);
  },
);
