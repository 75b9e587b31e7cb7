// A reader without a pointer: every control is come to with Tab and worked with keys.

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export class Keys {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Where a link to the heading of `place` leads: the next Tab goes on from there. */
  async jumpTo(place: Locator): Promise<void> {
    await place.evaluate((element) => {
      const heading = element.matches('[id]') ? element : element.querySelector('[id]');
      if (!heading) throw new Error('expected a place that links can lead to, found none');
      // Twice the same fragment would lead nowhere the second time.
      history.replaceState(null, '', location.pathname);
      location.hash = heading.id;
    });
  }

  /** Tab, or Shift-Tab where `control` stands before, until it has the focus. */
  async tabTo(control: Locator, most = 60): Promise<void> {
    const wanted = await control.elementHandle();
    for (let presses = 0; presses <= most; presses++) {
      const way = await this.page.evaluate((element) => {
        const { activeElement } = document;
        if (activeElement === element) return 'there';
        const isBefore =
          activeElement !== null &&
          activeElement !== document.body &&
          (activeElement.compareDocumentPosition(element as Element) & Node.DOCUMENT_POSITION_PRECEDING) !==
            0;
        return isBefore ? 'Shift+Tab' : 'Tab';
      }, wanted);
      if (way === 'there') return;
      await this.page.keyboard.press(way);
    }
    const found = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`expected ${control} within ${most} Tabs, found ${found}`);
  }

  /** Comes to a button and presses it. */
  async press(button: Locator, most?: number): Promise<void> {
    await this.tabTo(button, most);
    await this.page.keyboard.press('Enter');
  }

  async repeat(key: string, times: number): Promise<void> {
    for (let time = 0; time < times; time++) await this.page.keyboard.press(key);
  }

  /** Replaces what is in the editor that has the focus. */
  async replaceAll(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }
}

/** Whether a screen reader says what changes here, or has been brought here by the focus. */
export async function expectAnnounced(place: Locator): Promise<void> {
  const how = await place.evaluate((element) => ({
    live: element.closest('[role=status], [role=alert], [role=log], [aria-live]') !== null,
    focused: element.contains(document.activeElement),
  }));
  expect(how.live || how.focused, `${place} is announced`).toBe(true);
}
