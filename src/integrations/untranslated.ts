// Tells the browser's own translation what to leave alone in every page: code, keys, what programs print. Translated, a program is
// none, and an editor that takes the place of a listing would begin with the translation.
import type { AstroIntegration } from 'astro';
import { overPages } from './over-pages.ts';

/** Whole scripts, styles and comments, which hold no elements; and the tags of what is not to be translated. */
const token =
  /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<(\/?)(pre|code|kbd|samp)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/g;

/** The page with `translate="no"` on each such element that stands in no other. */
export function untranslated(html: string): string {
  let depth = 0;
  return html.replace(
    token,
    (tag: string, _raw?: string, end?: string, name?: string, attributes: string = '') => {
      if (name === undefined) return tag;
      depth += end === '/' ? -1 : 1;
      const isOutermost = end === '' && depth === 1;
      return isOutermost && !/\stranslate=/.test(attributes) ? `<${name} translate="no"${attributes}>` : tag;
    },
  );
}

export const untranslatedCode = (): AstroIntegration => overPages('ring-untranslated-code', untranslated);
