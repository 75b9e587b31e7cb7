// Keeps a number and its unit on one line: the space between them does not break, in what Markdown writes as text.
// A computed number stands in braces, so a text may begin with the space of its unit.
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

type MdastPluginEntry = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

const between = /(?<=\d|^) (?=(?:%|[KMG]i?B|bytes|[munµ]?s|MHz|GHz)(?![\p{L}\d]))/gu;

/** The text with a space that does not break before each unit. */
export function withUnitsKept(text: string): string {
  return text.replace(between, '\u00a0');
}

/** The plugin: every text of a document. */
export function keepUnits(): MdastPluginEntry {
  return {
    name: 'ring-keep-units',
    text(node) {
      const value = withUnitsKept(node.value);
      return value === node.value ? undefined : { type: 'text', value };
    },
  };
}
