// What a new chapter consists of. Its figure is counted and its poll has an answer, so that all of it works from the first build on;
// what it says is left to be written.

import { unwritten } from './unwritten.ts';
import type { ChapterName } from './chapter-name.ts';
import { questionSample } from './question-samples.ts';

export interface NewChapter extends ChapterName {
  title: string;
  part: string;
  minutes: number;
}

/** In double quotes: a colon would end a name in YAML. */
const quoted = (text: string): string => JSON.stringify(text);

const page = ({ number, title, part, minutes }: NewChapter): string => `---
title: ${quoted(title)}
description: ${quoted(unwritten('one sentence, for the course map and for search engines.'))}
number: ${Number(number)}
part: ${part}
minutes: ${minutes}
question: ${quoted(unwritten('the question that the chapter opens with, and that its labs answer?'))}
objectives:
  - ${quoted(unwritten('what the reader can do afterwards; continues "You will be able to".'))}
labs: []
challenges: []
tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 }
---

import Cite from '../../../components/cite/Cite.astro';
import References from '../../../components/cite/References.astro';
import Quiz from '../../../components/quiz/Quiz.astro';
import Glossary from '../../../components/term/Glossary.astro';
import Term from '../../../components/term/Term.astro';
import { glossary } from '../../glossary.ts';
import { refs } from '../../references.ts';
import { figures, words } from './figures.ts';
import quiz from './quiz.ts';

${unwritten('a situation that asks the question. Show something before you name it.')}

## What runs here

${unwritten('what the reader sees happen.')} The <Term of={glossary.guest} /> executed {figures.instructions} instructions.

## How it works

${unwritten('the mechanism, with code quoted by name.')} It has been known for long <Cite of={refs.popekGoldberg1974} />.

## What it costs

${unwritten('counts, and what they are made of.')}

## What it does not do

${unwritten('where it ends, and what people say of it that is wrong.')}

## Quiz

<Quiz quiz={quiz} />

## Words of this chapter

<Glossary of={words} />

## Where to read on

${unwritten('what to read next, and why.')}

<References of={[refs.popekGoldberg1974]} />
`;

const figures =
  (): string => `// Every figure of this chapter that was measured here, as the text prints it. Figures of other people stand in the text with
// their citation.

import { MachineSession } from '../../../lessons-engine/worker/index.ts';
import { glossary } from '../../glossary.ts';
import tick from '../../guests/tick.s?raw';

const session = new MachineSession(tick, 'bare');
session.run();

// ${unwritten('what this chapter counts; this is how many instructions the guest tick.s takes.')}
export const figures = { instructions: session.frame().instructions.toLocaleString('en-US') };

/** The words that the chapter explains. */
export const words = [glossary.guest];
`;

const quiz = ({
  number,
  slug,
}: NewChapter): string => `// The questions of chapter ${number}. What can be counted is counted on the engine when the site is built.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';

const quiz: Quiz = {
  id: '${slug}/quiz',
  questions: [${questionSample('single', 'first').item}],
};

export default quiz;
`;

const note = (at: string, what: string, more = ''): string =>
  `{ at: '${at}', minutes: 2, say: '${unwritten(what)}'${more} },`;

const notes = (): string => `// What to say, ask and run in class, by heading. Figures are the chapter's own.

import type { SpeakerNote } from '../../../components/present/speaker-note.ts';
import { figures } from './figures.ts';

const notes: readonly SpeakerNote[] = [
  ${note('', 'how to begin, and what to have open on the screen.')}
  ${note('what-runs-here', 'what the slide does not say itself.', `, run: \`${unwritten('what to run in front of the class, and what to look at.')} The guest took \${figures.instructions} instructions.\``)}
  ${note('how-it-works', 'which step to do on the board.', `, ask: '${unwritten('a question to the class?')}'`)}
  ${note('what-it-costs', 'where most of the cost lies.', `, ask: '${unwritten('a guess that the class makes before it counts?')}'`)}
  ${note('what-it-does-not-do', 'which of these is heard most often.', `, mistaken: '${unwritten('what many believe at this point. What is true instead.')}'`)}
  ${note('where-to-read-on', 'what to give as reading until next week.')}
];

export default notes;
`;

const polls =
  (): string => `// Questions to a class before the chapter tells. What is measured was counted by the chapter's own figures.

import { countOf } from '../../../components/poll/count-of.ts';
import { rangePoll, type Poll } from '../../../components/poll/poll.ts';
import { figures } from './figures.ts';

const polls: readonly Poll[] = [
  rangePoll({
    id: 'how-many',
    before: 'what-it-costs',
    question: '${unwritten('a number for the class to guess. How many instructions does the guest execute?')}',
    measured: countOf(figures.instructions),
    bounds: [100, 1000, 10_000],
    unit: 'instructions',
    counted: \`It executed \${figures.instructions} instructions.\`,
  }),
];

export default polls;
`;

const test = ({ folder, number }: NewChapter): string => `import { describe, expect, it } from 'vitest';
import { figures, words } from '../../content/chapters/${folder}/figures.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('${folder}');

describe('the text of chapter ${number}', () => keepsTextRules(text, { words }));

describe('what chapter ${number} says about its figures', () => {
  // ${unwritten('a test for each thing that the text says of a figure.')}
  it('is true of the guest: it does something', () => {
    expect(Number(figures.instructions.replaceAll(',', ''))).toBeGreaterThan(100);
  });
});
`;

/** The files of the chapter, by their path from the top of the repository. */
export function chapterFiles(chapter: NewChapter): Record<string, string> {
  const folder = `content/chapters/${chapter.folder}`;
  return {
    [`${folder}/index.mdx`]: page(chapter),
    [`${folder}/figures.ts`]: figures(),
    [`${folder}/quiz.ts`]: quiz(chapter),
    [`${folder}/notes.ts`]: notes(),
    [`${folder}/polls.ts`]: polls(),
    [`tests/content/chapter-${chapter.number}.test.ts`]: test(chapter),
  };
}
