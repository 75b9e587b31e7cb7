// Marks in the code: what the type checker says now, and what the last report said about places in the file.
// A report's marks move with the text that they stand in and stay until the next report.

import { forceLinting, linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { type EditorView, keymap, type ViewUpdate } from '@codemirror/view';
import type { TypeProblem } from './types-messages.ts';

/** Something that happened at a place of the reader's file; line and column are 1-based. */
export interface RuntimeProblem {
  line: number;
  column: number;
  message: string;
}

const setReported = StateEffect.define<Diagnostic[]>();
const recheck = StateEffect.define<null>();

const reported = StateField.define<Diagnostic[]>({
  create: () => [],
  update(found, transaction) {
    let now = found;
    if (transaction.docChanged) {
      now = now.map((d) => ({
        ...d,
        from: transaction.changes.mapPos(d.from),
        to: transaction.changes.mapPos(d.to),
      }));
    }
    for (const effect of transaction.effects) if (effect.is(setReported)) now = effect.value;
    return now;
  },
});

/** Offset of a place; places outside of the text are moved to its nearest end. */
export function offsetOf(text: Text, line: number, column: number): number {
  const row = text.line(Math.max(1, Math.min(line, text.lines)));
  return Math.max(row.from, Math.min(row.from + column - 1, row.to));
}

/** From the place to the end of its line, or the whole line when the place is its end. */
function toDiagnostic(text: Text, { line, column, message }: RuntimeProblem): Diagnostic {
  const from = offsetOf(text, line, column);
  const row = text.lineAt(from);
  return {
    from: from < row.to ? from : row.from,
    to: row.to,
    severity: 'error',
    source: 'last run',
    message,
  };
}

export function showReported(view: EditorView, problems: RuntimeProblem[]): void {
  view.dispatch({ effects: setReported.of(problems.map((p) => toDiagnostic(view.state.doc, p))) });
  forceLinting(view);
}

/** Asks the type checker again, though the text is the same. */
export function checkAgain(view: EditorView): void {
  view.dispatch({ effects: recheck.of(null) });
  forceLinting(view);
}

/** `check` gives the type checker's findings; `onCount` hears how many there are. F8 goes to the next mark. */
export function problemMarks(
  check: (source: string) => Promise<TypeProblem[]>,
  onCount: (typeErrors: number) => void,
): Extension {
  const source = async (view: EditorView): Promise<Diagnostic[]> => {
    const types = await check(view.state.doc.toString());
    onCount(types.length);
    return [...types, ...view.state.field(reported)];
  };
  const needsRefresh = (update: ViewUpdate) =>
    update.transactions.some((t) => t.effects.some((e) => e.is(setReported) || e.is(recheck)));
  return [reported, linter(source, { delay: 350, needsRefresh }), lintGutter(), keymap.of(lintKeymap)];
}
