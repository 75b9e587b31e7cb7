// What the comments of a source say, as paragraphs: the doc comment of a declaration or a member, and the lines that a file opens with.

import ts from 'typescript';

/** Of the doc comment that stands before a node. */
export function docText(node: ts.Node): string[] {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return paragraphs(comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n\n'));
}

/** Of the `//` lines at the top of a file. */
export function openingText(file: ts.SourceFile): string[] {
  const lines = [];
  for (const line of file.text.split('\n')) {
    if (!line.startsWith('//')) break;
    lines.push(line.slice(3));
  }
  return paragraphs(lines.join('\n'));
}

/** Lines of a paragraph belong together; an address on a line of its own is a paragraph. */
function paragraphs(text: string): string[] {
  return text
    .replace(/^(https?:\S+.*)$/gm, '\n$1\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
