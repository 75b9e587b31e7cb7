// A chapter's page as it stands on paper: everything that only a screen can use is gone, what was folded is open, fields are boxes
// to tick and lines to write on. What a widget showed before the first click stays.

import {
  addClass,
  append,
  attribute,
  drop,
  elements,
  hasClass,
  isElement,
  isSvg,
  markup,
  putBehind,
  rename,
  replace,
  setAttribute,
  textOf,
  withClass,
  withTag,
  wordsOf,
  type Element,
  type Node,
} from './html-tree.ts';
import { xml } from '../xml.ts';

const GONE_TAGS = new Set(['script', 'style', 'template', 'noscript', 'dialog', 'datalist', 'progress']);
const GONE_CLASSES = [
  'print:hidden',
  'sl-anchor-link',
  'term-meaning',
  'r-widget-bar',
  'r-unseen',
  'r-lab-notices',
  'r-m-more',
  'r-lab-findings',
  'quiz-lead',
  'quiz-buttons',
  'quiz-moves',
  'quiz-end',
  'quiz-spoken',
  'quiz-problem',
  'quiz-why',
  'challenge-off',
  'challenge-buttons',
  'challenge-problem',
];

/** Attributes that steer a page and say nothing. Drawings keep theirs. */
const STEERING =
  /^(?:tabindex|popover.*|autocomplete|spellcheck|autocapitalize|novalidate|for|name|data-pagefind.*|aria-(?:live|describedby|labelledby|keyshortcuts|controls|expanded|pressed|selected|current))$/;
const LIVE_ROLES = new Set(['status', 'log', 'alert', 'switch', 'tab', 'tablist', 'tabpanel', 'toolbar']);

const isGone = (element: Element): boolean =>
  GONE_TAGS.has(element.tagName) ||
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'data-live') !== undefined ||
  GONE_CLASSES.some((name) => hasClass(element, name)) ||
  (element.tagName === 'details' && isInDiagram(element));

/** Its text says nothing that the drawing does not. */
function isInDiagram({ parentNode }: Element): boolean {
  if (parentNode === null || !isElement(parentNode)) return false;
  return hasClass(parentNode, 'diagram') || isInDiagram(parentNode);
}

/** Changes `main`, a page's, in place. */
export function holdStill(main: Element): void {
  const glossary = new Set(elements(main).flatMap((element) => attribute(element, 'id') ?? []));
  for (const each of elements(main, withClass('term'))) explainTerm(each, glossary);
  for (const each of elements(main, withClass('r-lab-material'))) nameMaterial(each);
  for (const each of elements(main, withClass('r-lab-sign')))
    replace(each, ...markup('<span class="book-box"></span>'));
  for (const each of elements(main, isGone)) drop(each);
  for (const each of elements(main, withTag('button'))) drop(each);
  for (const each of elements(main, withClass('quiz-pairs'))) listChoices(each);
  for (const each of elements(main, withTag('input', 'select', 'textarea'))) replace(each, ...onPaper(each));
  for (const each of elements(main)) if (!isSvg(each)) settle(each);
  dropEmpty(main);
}

/** A word that can be asked what it means leads to the list of words, if the chapter has one. */
function explainTerm(button: Element, ids: ReadonlySet<string>): void {
  const [, name] = /^meaning-(.+)-\d+$/.exec(attribute(button, 'popovertarget') ?? '') ?? [];
  rename(button, ids.has(`term-${name}`) ? 'a' : 'span');
  button.attrs = [{ name: 'class', value: 'term' }];
  if (button.tagName === 'a') setAttribute(button, 'href', `#term-${name}`);
}

/** Files that a lab is worked out with, and which nobody needs to read it: their names. */
function nameMaterial(material: Element): void {
  const names = elements(material, withTag('summary')).map(wordsOf);
  const list = names.map((name) => `<code>${xml(name)}</code>`).join(', ');
  replace(material, ...markup(`<p class="book-runs">To look at on the site: ${list}</p>`));
}

/** Pairs to match: what may be chosen is listed once, below them. */
function listChoices(pairs: Element): void {
  const [first] = elements(pairs, withTag('select'));
  if (first === undefined) return;
  const list = markup('<p class="quiz-hint">To choose from:</p><ul class="book-choices"></ul>');
  const choices = elements(first, withTag('option')).filter((option) => attribute(option, 'value') !== '');
  for (const option of choices) {
    rename(option, 'li');
    option.attrs = [];
    append(list[1] as Element, option);
  }
  putBehind(pairs, ...list);
}

function onPaper(field: Element): Node[] {
  if (field.tagName === 'textarea') {
    const [pre] = markup('<pre class="book-text"></pre>');
    append(pre as Element, ...field.childNodes);
    return [pre as Element];
  }
  const kind = field.tagName === 'select' ? 'text' : (attribute(field, 'type') ?? 'text');
  if (kind === 'radio' || kind === 'checkbox') return markup(`<span class="book-box book-${kind}"></span> `);
  return kind === 'text' || kind === 'number' ? markup('<span class="book-blank"></span>') : [];
}

const PLAIN = new Map([
  ['form', 'div'],
  ['fieldset', 'div'],
  ['legend', 'div'],
  ['label', 'span'],
  ['output', 'span'],
  ['details', 'div'],
]);

function settle(element: Element): void {
  if (element.tagName === 'summary') {
    rename(element, 'p');
    addClass(element, 'book-summary');
  }
  if (element.tagName.includes('-')) rename(element, 'div');
  if (element.tagName === 'details') addClass(element, 'book-open');
  if (element.tagName === 'legend') addClass(element, 'book-legend');
  rename(element, PLAIN.get(element.tagName) ?? element.tagName);
  element.attrs = element.attrs.filter(
    ({ name, value }) => !STEERING.test(name) && !(name === 'role' && LIVE_ROLES.has(value)),
  );
  if (attribute(element, 'role') === 'group' && attribute(element, 'aria-label') === undefined)
    setAttribute(element, 'role', undefined);
}

const HOLDS = new Set(['img', 'svg', 'br', 'hr', 'td', 'th', 'col', 'colgroup', 'tr']);
const isMark = (element: Element): boolean =>
  /\bbook-(?:box|blank)\b/.test(attribute(element, 'class') ?? '');

const ZERO = /^(?:0x)?[0_]+$/;

/** A part of a machine that has not run yet: a table of zeros, or of no rows. */
function hasNotRun(section: Element): boolean {
  const tables = elements(section, withTag('table'));
  const rows = tables.flatMap((table) => elements(table, withTag('td')));
  return tables.length > 0 && rows.every((cell) => ZERO.test(wordsOf(cell)));
}

/** What had nothing but controls in it is an empty frame now. A part of a machine whose text is empty goes with its title. */
function dropEmpty(main: Element): void {
  for (const section of elements(main, withTag('section'))) {
    const texts = section.childNodes.filter((node) => isElement(node) && node.tagName === 'pre');
    const isBlank = texts.length === 1 && texts.every((pre) => textOf(pre).trim() === '');
    if (isBlank || hasNotRun(section)) drop(section);
  }
  for (const element of elements(main).reverse()) {
    if (isSvg(element) || HOLDS.has(element.tagName) || isMark(element) || isBar(element)) continue;
    const isEmpty =
      wordsOf(element) === '' &&
      elements(element, (each) => HOLDS.has(each.tagName) || isMark(each) || isBar(each)).length === 0;
    if (isEmpty && attribute(element, 'id') === undefined) drop(element);
  }
}

/** An empty element with a size or a colour of its own is a bar of a chart. */
const isBar = (element: Element): boolean => attribute(element, 'style') !== undefined;
