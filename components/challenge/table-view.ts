// A table of texts that can be scrolled sideways, with the keyboard too, where the window is narrow.

/** The first column heads its rows. `figures` lists the columns that hold figures; without it all but the first do. */
export function tableView(
  caption: string,
  heads: string[],
  rows: string[][],
  figures?: number[],
): HTMLElement {
  const isFigure = (column: number) => (figures === undefined ? column > 0 : figures.includes(column));
  const frame = document.createElement('div');
  frame.className = 'challenge-table';
  frame.role = 'region';
  frame.ariaLabel = caption;
  frame.tabIndex = 0;
  const table = document.createElement('table');
  table.createCaption().textContent = caption;
  const head = table.createTHead().insertRow();
  heads.forEach((text, column) => {
    const cell = document.createElement(text === '' ? 'td' : 'th');
    if (cell.tagName === 'TH') cell.setAttribute('scope', 'col');
    cell.textContent = text;
    cell.classList.toggle('challenge-figure', isFigure(column));
    head.append(cell);
  });
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((text, column) => {
      const cell = document.createElement(column === 0 ? 'th' : 'td');
      if (column === 0) cell.setAttribute('scope', 'row');
      cell.textContent = text;
      cell.classList.toggle('challenge-figure', isFigure(column));
      line.append(cell);
    });
  }
  frame.append(table);
  return frame;
}
