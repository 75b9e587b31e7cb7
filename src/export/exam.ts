// An exam on paper: one HTML page that prints well on A4 and Letter, in variants that differ in order and, where a question has
// them, in data; and the key to each, in a file apart. The same seed gives the same papers.

import { Random } from '../../lessons-engine/bits/index.ts';
import {
  gradeAnswer,
  questionVariant,
  shownOrder,
  type Question,
} from '../../lessons-engine/grader/index.ts';
import type { Bank, BankQuestion } from './bank-question.ts';
import { inlineHtml } from './inline-html.ts';
import { rightAnswer } from './package-data.ts';
import { explanationsOf, promptOf } from './question-words.ts';
import { xml } from './xml.ts';

export const VARIANTS = ['A', 'B'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Paper {
  variant: Variant;
  /** In the order of this paper; each question with the data and, by `shown`, the order of its parts. */
  questions: (BankQuestion & { shown: string[] })[];
}

/** The paper of one variant. */
export function paperOf({ questions }: Bank, variant: Variant, seed: number): Paper {
  const random = new Random((seed + VARIANTS.indexOf(variant) * 0x9e3779b9) >>> 0);
  return {
    variant,
    questions: random.shuffle(questions).map((each) => {
      const question = questionVariant(each.question, random.word());
      return { ...each, question, shown: shownOrder(question, random.word()) };
    }),
  };
}

const LOOKS = `
@page { margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { max-width: 42rem; margin: 1.5rem auto; padding: 0 1rem; background: #fff; color: #000; font: 11pt/1.45 Georgia, 'Times New Roman', serif; }
h1 { margin: 0 0 0.4rem; font-size: 16pt; }
header { border-bottom: 1.5pt solid #000; padding-bottom: 0.6rem; }
.who { display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; margin: 0.8rem 0 0; }
.who span { flex: 1 1 12rem; display: flex; gap: 0.4rem; align-items: flex-end; }
.who i, .blank { flex: 1; display: inline-block; min-width: 6rem; border-bottom: 0.75pt solid #000; }
ol.questions { padding: 0; list-style: none; counter-reset: question; }
ol.questions > li { margin: 1.1rem 0 0; break-inside: avoid; counter-increment: question; }
.asks { display: flex; gap: 0.6rem; margin: 0; }
.asks::before { content: counter(question) '.'; font-weight: bold; }
.asks span:first-of-type { flex: 1; }
.points { white-space: nowrap; }
ul.parts { margin: 0.4rem 0 0 1.6rem; padding: 0; list-style: none; }
ul.parts li { display: flex; gap: 0.6rem; margin: 0.2rem 0; }
.box { flex: none; width: 3.4mm; height: 3.4mm; margin-top: 0.35em; border: 0.75pt solid #000; }
.round { border-radius: 50%; }
.place { flex: none; width: 9mm; border-bottom: 0.75pt solid #000; }
table { width: 100%; margin: 0.4rem 0 0; border-collapse: collapse; }
td { width: 50%; padding: 0.15rem 0.4rem 0.15rem 0; vertical-align: top; }
pre { margin: 0.5rem 0 0 1.6rem; border-left: 1.5pt solid #000; padding-left: 0.7rem; font: 9.5pt/1.4 ui-monospace, Consolas, monospace; white-space: pre-wrap; }
code { font: 0.92em ui-monospace, Consolas, monospace; }
.space { margin: 0.5rem 0 0 1.6rem; }
.work { height: 22mm; }
.why { margin: 0.2rem 0 0 1.6rem; font-size: 9.5pt; }
@media screen { body { box-shadow: 0 0 0 1px #ccc; padding: 18mm 16mm; } }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(title)}</title>
<style>${LOOKS}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

export function examHtml({ title }: Bank, { variant, questions }: Paper): string {
  const total = questions.reduce((sum, { points }) => sum + points, 0);
  return page(
    `${title}, variant ${variant}`,
    `<header>
<h1>${xml(title)}</h1>
<p>Variant ${variant} · ${questions.length} ${questions.length === 1 ? 'question' : 'questions'} · ${pointsText(total)}. A circle asks for one answer, a square for any number of answers.</p>
<div class="who"><span>Name <i></i></span><span>Id <i></i></span><span>Points <i></i></span></div>
</header>
<ol class="questions">
${questions.map((each) => `<li>${asked(each)}</li>`).join('\n')}
</ol>`,
  );
}

const pointsText = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`;

function asked({ question, points, shown }: Paper['questions'][number]): string {
  const { text, program } = promptOf(question);
  const listing = program === undefined ? '' : `<pre>${xml(program)}</pre>`;
  return `<p class="asks"><span>${inlineHtml(text)}</span><span class="points">${pointsText(points)}</span></p>${listing}${space(question, shown)}`;
}

function inShown<Part extends { id: string }>(parts: readonly Part[], shown: readonly string[]): Part[] {
  return shown.flatMap((id) => parts.filter((part) => part.id === id));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Where the answer goes. */
function space(question: Question, shown: readonly string[]): string {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return list(
        inShown(question.options, shown).map(
          ({ text }) =>
            `<span class="box${question.kind === 'single' ? ' round' : ''}"></span><span>${inlineHtml(text)}</span>`,
        ),
      );
    case 'ordering':
      return list(
        inShown(question.items, shown).map(
          ({ text }) => `<span class="place"></span><span>${inlineHtml(text)}</span>`,
        ),
      );
    case 'matching': {
      const rights = inShown(question.pairs, shown);
      const rows = question.pairs.map(
        ({ left }, place) =>
          `<tr><td><span class="blank" style="min-width: 9mm"></span> ${inlineHtml(left)}</td><td>${LETTERS[place]}) ${inlineHtml(rights[place]?.right ?? '')}</td></tr>`,
      );
      return `<table>${rows.join('')}</table>`;
    }
    case 'numeric':
    case 'trace':
      return `<div class="space"><div class="work"></div>Answer: <span class="blank"></span> ${question.kind === 'numeric' ? xml(question.unit) : ''}</div>`;
  }
}

const list = (rows: string[]): string =>
  `<ul class="parts">${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;

/** What is right on that paper, question by question, and why. */
export function keyHtml({ title }: Bank, { variant, questions }: Paper): string {
  return page(
    `Key: ${title}, variant ${variant}`,
    `<header><h1>Key: ${xml(title)}</h1><p>Variant ${variant}. Not for handing out.</p></header>
<ol class="questions">
${questions
  .map(
    (each) =>
      `<li><p class="asks"><span><strong>${inlineHtml(keyText(each))}</strong></span><span class="points">${pointsText(each.points)}</span></p>${explanationsOf(
        each.question,
      )
        .map(
          ({ of, why }) => `<p class="why">${of === '' ? '' : `${inlineHtml(of)}: `}${inlineHtml(why)}</p>`,
        )
        .join('')}</li>`,
  )
  .join('\n')}
</ol>`,
  );
}

/** In the words of the paper: letters of a matching, places of an ordering. */
export function keyText({ question, shown }: Pick<Paper['questions'][number], 'question' | 'shown'>): string {
  if (question.kind === 'matching') {
    const rights = inShown(question.pairs, shown).map(({ right }) => right);
    return question.pairs.map(({ left, right }) => `${left}: ${LETTERS[rights.indexOf(right)]}`).join('; ');
  }
  if (question.kind === 'ordering') {
    const places = shown.map((id) => question.items.findIndex((item) => item.id === id) + 1);
    return `From top to bottom: ${places.join(', ')}`;
  }
  if (question.kind === 'single' || question.kind === 'multiple')
    return inShown(question.options, shown)
      .filter(({ correct }) => correct)
      .map(({ text }) => text)
      .join('; ');
  return gradeAnswer(question, rightAnswer(question)).answer;
}
