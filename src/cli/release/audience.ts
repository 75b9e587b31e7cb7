// Whom a change is for, by the files that it touches: readers of the course, instructors, or those who work on it.

export const audiences = ['readers', 'instructors', 'authors'] as const;
export type Audience = (typeof audiences)[number];

export const headings: Readonly<Record<Audience, string>> = {
  readers: 'For readers',
  instructors: 'For instructors',
  authors: 'For authors, and in the engine',
};

/** The first that fits decides. */
const rooms: readonly (readonly [RegExp, Audience])[] = [
  [/^src\/(?:pages\/instructor|export|lms)\b/, 'instructors'],
  [/^src\/cli\/(?:grad|export|submissions)/, 'instructors'],
  [/^components\/(?:assignment|grading|instructor|poll|present)\//, 'instructors'],
  [/^lessons-engine\/assignment\//, 'instructors'],
  [/^content\/chapters\/[^/]+\/(?:notes|polls)\.ts$/, 'instructors'],
  [/^content\/(?:apis|tsconfig)/, 'authors'],
  [/^(?:content|components)\//, 'readers'],
  [/^src\/(?:pages|overrides|styles|fonts|public|search|offline)\b|^src\/service-worker\.ts$/, 'readers'],
];

/** These go along with a change and are rarely its reason. */
const company = /^(?:tests|docs)\/|\.md$|^package(?:-lock)?\.json$/;

/** Whose most of the files are; of as many, those who come first in `audiences`. */
export function audienceOf(files: readonly string[]): Audience {
  const reasons = files.filter((file) => !company.test(file));
  const count = (audience: Audience): number =>
    reasons.filter((file) => (rooms.find(([room]) => room.test(file))?.[1] ?? 'authors') === audience).length;
  if (reasons.length === 0) return 'authors';
  const most = Math.max(...audiences.map(count));
  return audiences.find((audience) => count(audience) === most) as Audience;
}
