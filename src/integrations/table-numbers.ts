// Sets the columns of numbers in a chapter's tables to the right, so that digits stand under digits, and keeps each number and its
// unit on one line. It works on built pages, because most numbers in them are computed.
import type { AstroIntegration } from 'astro';
import { withUnitsKept } from './keep-units.ts';
import { overPages } from './over-pages.ts';

/** The boxes that wide-tables.ts puts around tables; what a widget draws has its own looks. */
const courseTable = /(<div class="r-table"[^>]*><table[^>]*>)([\s\S]*?)(?=<\/table>)/g;
const row = /<tr\b[^>]*>[\s\S]*?<\/tr>/g;
const cell = /<(t[dh])\b((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)<\/\1>/g;

const number = String.raw`[-−+]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const unit = String.raw`(?:[ \u00a0]?(?:%|×|[KMG]i?B|bytes|[munµ]?s|MHz|GHz))?`;
const numbers = new RegExp(`^${number}${unit}(?: [+±] ${number}${unit})*$`);
/** What stands where there is no number. */
const blank = /^(?:|none|–|—)$/;

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00ad', '')
    .trim();

/** Which columns hold nothing but numbers below their heads, and at least one. The first names its rows. */
function numberColumns(body: string): Set<number> {
  const rows = [...body.matchAll(row)]
    .map(([text]) => [...text.matchAll(cell)])
    .filter((cells) => cells.some(([, tag]) => tag === 'td'))
    .map((cells) => cells.map(([, , , content]) => textOf(content ?? '')));
  const columns = rows[0]?.keys() ?? [];
  const isOfNumbers = (column: number): boolean => {
    const texts = rows.map((texts) => texts[column] ?? '');
    return (
      column > 0 &&
      texts.some((text) => numbers.test(text)) &&
      texts.every((text) => numbers.test(text) || blank.test(text))
    );
  };
  return new Set([...columns].filter(isOfNumbers));
}

/** The page with `class="r-number"` on each cell of such columns. A table in which cells are joined has no columns to go by. */
export function withTableNumbers(html: string): string {
  return html.replace(courseTable, (_table, start: string, body: string) => {
    const columns = /\s(?:col|row)span=/.test(body) ? new Set<number>() : numberColumns(body);
    const changed = body.replace(row, (cells) => {
      let column = 0;
      return cells.replace(cell, (_cell, tag: string, attributes: string, content: string) => {
        const kept = content.replace(/(?<=^|>)[^<]+/g, withUnitsKept);
        const mark = columns.has(column++) ? ' class="r-number"' : '';
        return `<${tag}${mark}${attributes}>${kept}</${tag}>`;
      });
    });
    return start + changed;
  });
}

export const tableNumbers = (): AstroIntegration => overPages('ring-table-numbers', withTableNumbers);
