// Hints and answers, taken from where they are folded away on the page and put at the end of the chapter, where nobody reads them
// by accident.

import {
  addClass,
  append,
  drop,
  elements,
  hasClass,
  isElement,
  markup,
  rename,
  withClass,
  withTag,
  wordsOf,
  type Element,
} from './html-tree.ts';
import { xml } from '../xml.ts';

const isHint = (element: Element): boolean =>
  element.tagName === 'details' && (hasClass(element, 'r-lab-hint') || hasClass(element, 'quiz-hints'));

/** Sections for the end of the chapter, in the order in which they are needed. */
export function setApart(main: Element): Element[] {
  return [hints(main), answers(main)].flatMap((section) => section ?? []);
}

function section(id: string, title: string): Element {
  const [made] = markup(
    `<section class="book-apart"><h2 id="${id}">${xml(title)}</h2></section>`,
  ) as Element[];
  return made as Element;
}

function hints(main: Element): Element | undefined {
  const made = section('book-hints', 'Hints');
  for (const lab of elements(main, withClass('r-lab'))) {
    // Each hint holds the next one, so that they open one by one.
    const all = elements(lab, isHint);
    const steps = all.flatMap((hint) => {
      const [body] = hint.childNodes.filter((node) => isElement(node) && node.tagName !== 'summary');
      return body === undefined || !isElement(body) ? [] : [body];
    });
    for (const hint of [...all].reverse()) drop(hint);
    if (steps.length === 0) continue;
    const title = elements(lab, withTag('h2', 'h3', 'h4'))[0];
    const list = markup(
      `<h3>${xml(title === undefined ? 'Lab' : wordsOf(title))}</h3><ol></ol>`,
    ) as Element[];
    for (const step of steps) {
      rename(step, 'li');
      append(list[1] as Element, step);
    }
    append(made, ...list);
  }
  return made.childNodes.length > 1 ? made : undefined;
}

function answers(main: Element): Element | undefined {
  const made = section('book-answers', 'Answers');
  const all = elements(main, (each) => each.tagName === 'details' && hasClass(each, 'quiz-answers'));
  for (const each of all) {
    const summary = elements(each, withTag('summary'))[0];
    if (summary !== undefined) {
      rename(summary, 'h3');
      if (wordsOf(summary) === 'Answers') drop(summary);
    }
    rename(each, 'div');
    addClass(each, 'book-answers');
    append(made, each);
  }
  return all.length > 0 ? made : undefined;
}
