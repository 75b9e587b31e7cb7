// What the front matter of a chapter must say, and the sentence an author reads when it does not.
// Leaves out the body of the chapter: its widgets check their own data.
import { z } from 'astro/zod';
import { didYouMean } from '../../lessons-engine/isa/assembler/suggest.ts';

/** The five parts of the course, in order. */
export const parts = ['Why', 'Hypervisors', 'Containers', 'Between and beyond', 'Where it goes'] as const;
export type Part = (typeof parts)[number];

const sentence = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** The fields that a chapter has beside Starlight's `title` and `description`. */
export const chapterFields = z.object({
  /** Place in the course, 1 to 22; the folder's name starts with it. */
  number: z.int().min(1).max(22),
  part: z.enum(parts),
  /** Minutes to read it and to do its labs. */
  minutes: z.int().min(1).max(600),
  /** The question the chapter opens with and its labs answer; shown under the title. */
  question: sentence,
  /** What the reader can do afterwards; each continues "You will be able to". */
  objectives: z.array(sentence).min(1),
  /** Ids of the labs, in order: the folders in `labs/`. */
  labs: z.array(id).default([]),
  /** Ids of the challenges, in order. */
  challenges: z.array(id).default([]),
  /** What runs in this chapter, for the course map. The description stands in when it is absent. */
  runs: sentence.optional(),
});

const chapterSchema = chapterFields.extend({
  title: sentence,
  description: sentence,
  draft: z.boolean().default(false),
  tableOfContents: z.unknown().optional(),
  head: z.unknown().optional(),
});

export type Chapter = z.infer<typeof chapterSchema> & { slug: string; href: string };

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

const types: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text (in quotes when it has a colon or is a number)',
  array: 'a list',
  boolean: 'true or false',
};

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(show).join(', ')}`;
  if (issue.code === 'too_small' && issue.origin === 'string') return 'a text that is not empty';
  if (issue.code === 'too_small')
    return `at least ${issue.minimum}${issue.origin === 'array' ? ' item' : ''}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  if (issue.code === 'invalid_type') return types[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_format') return issue.message;
  return issue.message;
}

/**
 * Checks the front matter of one chapter.
 * @throws Error naming file, field, what was expected and what was found; one line a problem.
 */
export function parseChapter(data: unknown, slug: string, file: string): Chapter {
  const known = Object.keys(chapterSchema.shape);
  const problems = Object.keys(data ?? {})
    .filter((key) => !known.includes(key))
    .map(
      (key) =>
        `${file}: expected one of the fields ${known.join(', ')}; found "${key}"${didYouMean(key, known)}`,
    );
  const result = chapterSchema.safeParse(data);
  for (const issue of result.error?.issues ?? []) {
    const value = valueAt(data, issue.path);
    const near =
      issue.code === 'invalid_value' && typeof value === 'string'
        ? didYouMean(value, issue.values.map(String))
        : '';
    const found = `${show(value)}${near}`;
    problems.push(`${file}: ${issue.path.join('.')}: expected ${expectation(issue)}, found ${found}`);
  }
  if (problems.length > 0 || !result.success) throw new Error(problems.join('\n'));
  return { ...result.data, slug, href: `/chapters/${slug}/` };
}
