// Which of several names somebody may have meant who wrote another one.

/** The nearest of `names`, upper and lower case alike; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: distance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(written.length, name.length) / 3)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

/** Letters to insert, delete or replace (Levenshtein 1966); a name of three letters or more that the other goes on from is one away. */
function distance(a: string, b: string): number {
  if (a !== b && Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a))) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
