// Labs, quizzes and challenges that had another id in an earlier release, so that what readers have done under it stays theirs.

/** One a line: the earlier id and the one that it has now, `chapter/name` both. The first line is the heading. */
const table = `earlier id → id
`;

/** Earlier id → id. */
export const renamed: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(' → ') as [string, string]),
);

/** A record's key under the id of today. What follows the id stays: `#question`, `#aside`. */
export function todaysKey(key: string, ids: ReadonlyMap<string, string> = renamed): string {
  const [id = ''] = key.split('#');
  const now = ids.get(id);
  return now === undefined ? key : now + key.slice(id.length);
}
