// What the translation of Chrome does to a page: each text becomes two <font> elements with other words in them, and so does each
// that comes later. Text that the page says is not to be translated stays.

import type { Page } from 'playwright-core';

export async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const skipped = 'script, style, noscript, textarea, template, svg';
    const translate = (text: Text): void => {
      const parent = text.parentElement;
      if (parent === null || parent.localName === 'font' || !parent.translate) return;
      if (!/\p{L}/u.test(text.data) || parent.closest(skipped) !== null) return;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.replaceWith(outer);
    };
    const translateBelow = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = root instanceof Text ? [root] : [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(translate);
    };
    translateBelow(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes)
        if (target instanceof Text) translate(target);
        else addedNodes.forEach(translateBelow);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

/** Code, editors, consoles and fields that hold translated words. */
export function translatedByMistake(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('pre, code, kbd, samp, .cm-editor, textarea')]
      .filter((each) => each.querySelector('font') !== null || (each.textContent ?? '').includes('«'))
      .map((each) => each.outerHTML.slice(0, 160)),
  );
}
