// What can be seen of controls when the reader's own colours replace those of the page: only lines, marks and words are left.

import type { Page } from 'playwright-core';

/** Controls below `widget` that look like text, show no focus, or look the same whether they are chosen or not. */
export function notToldApart(page: Page, widget: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const root = document.querySelector(selector);
    if (root === null) return [`expected ${selector}, found none`];
    const found: string[] = [];
    const named = (what: string, element: Element) =>
      found.push(`${what}: ${element.outerHTML.slice(0, 140)}`);
    const hasLine = (element: Element, pseudo?: string): boolean => {
      const { borderTopStyle, borderTopWidth, borderBottomStyle, borderBottomWidth } = getComputedStyle(
        element,
        pseudo,
      );
      return (
        (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1) ||
        (borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) >= 1)
      );
    };
    const showsFocus = (control: HTMLElement): void => {
      const before = document.activeElement as HTMLElement | null;
      before?.blur();
      control.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
      let outlined: Element | null = control;
      // The ring may be that of the label or the frame around it.
      for (; outlined !== null && outlined !== root; outlined = outlined.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(outlined);
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) break;
      }
      if (document.activeElement === control && (outlined === null || outlined === root))
        named('shows no focus', control);
      before?.focus({ preventScroll: true });
    };
    const controls = [
      ...root.querySelectorAll<HTMLElement>('button, input, select, textarea, [role=tab], [role=slider]'),
    ];
    for (const control of controls.filter((each) => each.checkVisibility() && !each.matches(':disabled'))) {
      const { textDecorationLine, appearance } = getComputedStyle(control);
      const isNative =
        control.matches('input[type=file]') ||
        (control.matches('input:is([type=checkbox], [type=radio], [type=range])') && appearance !== 'none');
      // Text is written in a box that the control fills.
      const isFramed =
        control.matches('textarea') && control.parentElement !== null && hasLine(control.parentElement);
      const isMark = /^[^\p{L}]{1,2}$/u.test(control.innerText.trim());
      const isPicture = control.querySelector('svg') !== null;
      if (
        !isNative &&
        !isMark &&
        !isPicture &&
        !isFramed &&
        !hasLine(control) &&
        !textDecorationLine.includes('underline')
      )
        named('looks like text', control);
      showsFocus(control);
    }
    const look = (element: Element): string => {
      const [own, before] = [getComputedStyle(element), getComputedStyle(element, '::before')];
      const lines = [
        'borderTopWidth',
        'borderInlineStartWidth',
        'borderBottomWidth',
        'borderTopStyle',
        'outlineStyle',
        'outlineWidth',
        'fontWeight',
        'textDecorationLine',
      ] as const;
      return JSON.stringify([
        lines.map((name) => own[name]),
        own.forcedColorAdjust === 'none' ? own.backgroundColor : '',
        before.content,
        before.forcedColorAdjust === 'none' ? before.backgroundColor : '',
        element.textContent?.replaceAll(/[^\u2190-\u27bf]/g, ''),
      ]);
    };
    for (const [chosen, other] of [
      ['[aria-pressed=true]', '[aria-pressed=false]'],
      ['[aria-selected=true]', '[aria-selected=false]'],
      ['tr[aria-current]', 'tr:not([aria-current])'],
    ] as const) {
      const [one, two] = [root.querySelector(chosen), root.querySelector(other)];
      if (
        one &&
        two &&
        one.parentElement?.localName === two.parentElement?.localName &&
        look(one) === look(two)
      )
        named('looks the same when it is not chosen', one);
    }
    return [...new Set(found)];
  }, widget);
}
