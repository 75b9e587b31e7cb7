// A new chapter: its page with figure, quiz, notes and polls, the test of its text, what a class needs before it, and a lab when one is
// wished for.

import { parts } from '../../course/chapter-schema.ts';
import { UsageError } from '../usage-error.ts';
import { chapterFiles } from './chapter-files.ts';
import { chapterFolders, chapterName, kebab } from './chapter-name.ts';
import { planLab } from './lab.ts';
import { property } from './place.ts';
import type { Plan } from './plan.ts';
import { unwritten } from './unwritten.ts';

export interface ChapterWish {
  /** `08-io-virtualization`. */
  folder: string;
  title: string;
  part: string;
  minutes: string;
  /** Id of its first lab. */
  lab?: string | undefined;
}

const PREREQUISITES = 'src/course/prerequisites.ts';

export function planChapter(plan: Plan, wish: ChapterWish): void {
  const { folder, title, part } = wish;
  const [, number = '', slug = ''] = /^(\d\d)-(.+)$/.exec(folder) ?? [];
  if (!(Number(number) >= 1 && Number(number) <= 22))
    throw new UsageError(
      `chapter: expected its number from 01 to 22 and its name, as in 04-trap-and-emulate, found "${folder}"`,
    );
  kebab('chapter', slug);
  const taken = chapterFolders(plan).find((each) => each.startsWith(`${number}-`) || each.slice(3) === slug);
  if (taken !== undefined)
    throw new UsageError(`chapter: expected a number and a name of its own, found content/chapters/${taken}`);
  if (!(parts as readonly string[]).includes(part))
    throw new UsageError(`--part: expected one of ${parts.join(', ')}, found "${part}"`);
  const minutes = Number(wish.minutes);
  if (!(Number.isInteger(minutes) && minutes >= 12 && minutes <= 600))
    throw new UsageError(`--minutes: expected a whole number from 12 to 600, found "${wish.minutes}"`);

  const files = chapterFiles({ ...chapterName(folder), title, part, minutes });
  for (const [path, text] of Object.entries(files)) plan.create(path, text);
  const later = chapterFolders(plan).filter((each) => each > folder);
  plan.change(PREREQUISITES, (text) =>
    withPrerequisites(
      text,
      slug,
      later.map((each) => each.slice(3)),
    ),
  );
  plan.next.push(
    `write what stands behind UNWRITTEN in content/chapters/${folder}, ${PREREQUISITES} and tests/content/chapter-${number}.test.ts`,
    `npm run claims -- --chapter ${Number(number)}: answer each claim in content/claims and content/systems`,
    'name the chapter in tests/content/claims.test.ts, in the table of README.md and in CHANGELOG.md',
    'npm run test:unit -- tests/unwritten tests/content',
  );
  if (wish.lab !== undefined) planLab(plan, { lab: `${slug}/${wish.lab}`, title: inWords(wish.lab) });
}

/** `walk-it` is `Walk it`. */
function inWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** With an entry of `slug` where its place in the course is: before those of `later` chapters. */
function withPrerequisites(text: string, slug: string, later: readonly string[]): string {
  const key = slug.includes('-') ? `'${slug}'` : slug;
  const note = unwritten('what the course does not teach; continues "students should"');
  const entry = `  ${key}: { chapters: [], know: 'know ${note}' },\n`;
  const next = later.map((each) => property(text, each)).find((place) => place !== undefined);
  const end = next === undefined ? text.lastIndexOf('};') : text.lastIndexOf('\n', next.start) + 1;
  return text.slice(0, end) + entry + text.slice(end);
}
