// Keys and places that every editor of the course has.

import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { offsetOf } from './problems.ts';

/** Ctrl-Enter, and ⌘-Enter where there is that key. */
export function runKey(onRun: () => void): Extension {
  const run = (): boolean => {
    onRun();
    return true;
  };
  return Prec.highest(
    keymap.of([
      { key: 'Mod-Enter', run },
      { key: 'Ctrl-Enter', run },
    ]),
  );
}

/** Moves the cursor there, shows it and focuses; 1-based. */
export function goTo(view: EditorView, { line, column }: { line: number; column: number }): void {
  const offset = offsetOf(view.state.doc, line, column);
  view.dispatch({
    selection: { anchor: offset },
    effects: EditorView.scrollIntoView(offset, { y: 'center' }),
  });
  view.focus();
}

/**
 * Several lines at once, or words in the place of several, that are neither pasted nor dropped: dictated, or from a keyboard with
 * phrases. A browser would put them into the page as elements with `style` attributes, which the page's policy refuses, and
 * indentation would be lost with them.
 */
export const insertLines = Prec.highest(
  EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { inputType, data } = event;
      if (inputType !== 'insertText' || data === null || (data.length < 2 && data !== '\n')) return false;
      // What is chosen in the page, which the editor may not have heard of yet.
      const [range] = event.getTargetRanges();
      const { from, to } = view.state.selection.main;
      const place = range
        ? {
            from: view.posAtDOM(range.startContainer, range.startOffset),
            to: view.posAtDOM(range.endContainer, range.endOffset),
          }
        : { from, to };
      const { doc } = view.state;
      if (!data.includes('\n') && doc.lineAt(place.from).to >= place.to) return false;
      event.preventDefault();
      const insert = view.state.toText(data);
      view.dispatch({
        changes: { ...place, insert },
        selection: { anchor: place.from + insert.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
      return true;
    },
  }),
);
