// Rows of a table as spreadsheets, Canvas and Moodle save it (RFC 4180): fields in quotes where they hold commas, quotes or
// line ends; separated by commas, semicolons or tabs, whichever the first line has most of.

/** Rows of fields; empty lines are left out. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const whole = text.replace(/^\ufeff/, '');
  const separator = separatorOf(whole);
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at <= whole.length; at++) {
    const character = whole[at];
    if (quoted && character !== undefined) {
      if (character !== '"') field += character;
      else if (whole[at + 1] === '"') field += whole[++at] as string;
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) {
      row.push(field);
      field = '';
    } else if (character === undefined || character === '\n') {
      row.push(field.replace(/\r$/, ''));
      if (row.some((each) => each !== '')) rows.push(row);
      row = [];
      field = '';
    } else field += character;
  }
  return rows;
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
