// Everything of the course that somebody may look for by its name: for the search, which puts an exact name first.

import { csrGroups } from '../../components/reference/csrs/csr-families.ts';
import { instructionGroups } from '../../components/reference/instructions/syntax.ts';
import { exceptionTexts } from '../../components/reference/traps/exception-texts.ts';
import { interruptTexts } from '../../components/reference/traps/interrupt-texts.ts';
import { termAnchor, type TermEntry } from '../../components/term/term-entry.ts';
import { glossary } from '../../content/glossary.ts';
import { plainInline } from '../../lessons-engine/grader/index.ts';
import { causeName, INTERRUPT_BIT } from '../../lessons-engine/isa/index.ts';
import { deviceDocs } from '../../lessons-engine/machine/devices/register-docs.ts';
import type { CourseName } from '../search/course-name.ts';
import { chapterLines, slugOf } from './chapter-headings.ts';
import { chapterTexts } from './chapter-texts.ts';
import { chapters } from './chapters.ts';
import { exercisesOf } from './exercises.ts';
import { systemEntries, systemNames } from './system-entries.ts';

/** Unit: characters. A list of results has no room for a whole brief. */
const LONGEST = 160;

export async function courseNames(): Promise<CourseName[]> {
  const names = [
    ...(await chapterNames()),
    ...instructionNames(),
    ...csrNames(),
    ...trapNames(),
    ...registerNames(),
    ...termNames(),
    ...(await systemNamesOf()),
  ];
  return names.map((thing) => ({ ...thing, says: shortened(thing.says) }));
}

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\s,;:]*\S*$/, '')} …`;

/** Chapters, and what is to be done in them; whether that is called a lab or a challenge stands in its heading. */
async function chapterNames(): Promise<CourseName[]> {
  const texts = await chapterTexts();
  return (await chapters()).flatMap((chapter): CourseName[] => {
    const { labs, challenges } = exercisesOf(chapter);
    const page = chapter.href.slice(1);
    const lines = chapterLines(texts.find(({ href }) => href === chapter.href)?.body ?? '');
    const done = (id: string, title: string, says: string): CourseName => {
      const kind = (['Lab', 'Challenge'] as const).find((each) =>
        lines.some(({ heading }) => heading?.title === `${each}: ${title}`),
      );
      if (kind === undefined)
        throw new Error(
          `names: expected a heading “Lab: ${title}” or “Challenge: ${title}” in ${page}, found none`,
        );
      const href = `${page}#${slugOf(`${kind}: ${title}`)}`;
      return { name: title, kind, says, href, also: [id.replace(/.*\//, '')] };
    };
    return [
      {
        name: chapter.title,
        kind: 'Chapter',
        says: chapter.description,
        href: page,
        also: [chapter.slug, `chapter ${chapter.number}`],
      },
      ...labs.map(({ lab: { id, title, brief } }) => done(id, title, plainInline(brief))),
      ...challenges.map(({ id, title }) =>
        done(id, title, `Predict, then race: a challenge of chapter ${chapter.number}.`),
      ),
    ];
  });
}

const instructionNames = (): CourseName[] =>
  instructionGroups().flatMap(({ rows }) =>
    rows.map(({ name, says }): CourseName => ({
      name,
      kind: 'Instruction',
      says,
      href: `reference/instructions/#${name}`,
    })),
  );

/** Each register of a row of them, too. */
const csrNames = (): CourseName[] =>
  csrGroups().flatMap(({ entries }) =>
    entries.flatMap(({ says, registers }) =>
      registers.map(({ name }): CourseName => ({ name, kind: 'CSR', says, href: `reference/csrs/#${name}` })),
    ),
  );

const trapNames = (): CourseName[] => [
  ...exceptionTexts.map(({ cause }): CourseName => ({
    name: causeName(cause),
    kind: 'Trap',
    says: `Exception ${cause}.`,
    href: `reference/traps/#exception-${cause}`,
    also: [`exception ${cause}`],
  })),
  ...interruptTexts.map(({ number }): CourseName => ({
    name: causeName(INTERRUPT_BIT + number),
    kind: 'Trap',
    says: `Interrupt ${number}.`,
    href: `reference/traps/#interrupt-${number}`,
    also: [`interrupt ${number}`],
  })),
];

const registerNames = (): CourseName[] =>
  deviceDocs().flatMap(({ title, registers }) =>
    registers.map(({ id, name, says }): CourseName => ({
      name,
      kind: 'Register',
      says: `${title}: ${says}`,
      href: `reference/devices/#${id}`,
    })),
  );

function termNames(): CourseName[] {
  const entries: readonly TermEntry[] = Object.values(glossary);
  return entries.map((entry) => ({
    name: entry.term,
    kind: 'Term',
    says: plainInline(entry.says),
    href: `glossary/#${termAnchor(entry)}`,
    ...(entry.long === undefined ? {} : { also: entry.long.split(', ') }),
  }));
}

async function systemNamesOf(): Promise<CourseName[]> {
  return systemEntries(await chapterTexts()).map(({ id, name, uses, says }) => ({
    name,
    kind: 'System',
    says: says === undefined ? `Named in ${uses.map(({ title }) => title).join(', ')}.` : plainInline(says),
    href: `systems/#${id}`,
    also: namesWithin(name),
  }));
}

/** `gVisor (Sentry, Gofer, netstack, runsc)` is also each of these. */
const namesWithin = (name: string): string[] => {
  const within = /\(([^)]*)\)/.exec(name)?.[1]?.split(', ') ?? [];
  return [...systemNames(name), ...name.split('/').map((each) => each.trim()), ...within].filter(
    (each) => each !== name,
  );
};
