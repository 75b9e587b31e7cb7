// Ids of a chapter's headings as the site gives them, from its text.

/** In order; headings inside of code fences are none. */
export function headingIds(text: string): string[] {
  const lines = text.replaceAll(/^```.*?^```/gms, '').split('\n');
  return lines.flatMap((line) => {
    const [, title] = /^#{2,4} (.+)$/.exec(line) ?? [];
    if (title === undefined) return [];
    return [
      title
        .replaceAll('`', '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ];
  });
}
