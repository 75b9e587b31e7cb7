// A search engine's excerpt as nodes: text, in which the words that were looked for are marked.

/** `excerpt`: text with `<` and `>` as entities and with `<mark>` round words, as Pagefind writes it. */
export function markedText(excerpt: string): (Node | string)[] {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, index) => {
    if (index % 2 === 0) return plain(text);
    const mark = document.createElement('mark');
    mark.textContent = plain(text);
    return mark;
  });
}

const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
