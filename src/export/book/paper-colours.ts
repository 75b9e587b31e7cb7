// Colours as values: a reading device knows no tokens. Those of src/styles/tokens.css in their light half.

import { readFileSync } from 'node:fs';

const TOKEN = /^\s*(--[\w-]+):\s*([^;]+);/gm;

/** Takes the tokens out of the text of tokens.css. */
export function lightTokens(css: string): Map<string, string> {
  const root = css.slice(css.indexOf(':root {'), css.indexOf('\n}', css.indexOf(':root {')));
  const tokens = [...root.matchAll(TOKEN)].map(
    ([, name = '', value = '']) => [name, value.replace(/light-dark\(([^,]+),[^)]*\)/g, '$1')] as const,
  );
  return new Map([...tokens, ['--r-bg', '#ffffff']]);
}

export const paperColours = (): Map<string, string> =>
  lightTokens(readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8'));

/** `css` with the value of each token in place of its name; names that are no tokens stay. */
export function resolveTokens(css: string, tokens: ReadonlyMap<string, string>): string {
  const once = css.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => tokens.get(name) ?? whole);
  return once === css ? css : resolveTokens(once, tokens);
}

/** The declarations of a `style` attribute that any reading device understands, or nothing. */
export function plainStyle(style: string, tokens: ReadonlyMap<string, string>): string | undefined {
  const kept = resolveTokens(style, tokens)
    .split(';')
    .map((each) => each.trim())
    .filter((each) => /^[a-z][\w-]*:/.test(each) && !/var\(|light-dark\(|calc\(/.test(each));
  return kept.length === 0 ? undefined : kept.join(';');
}
