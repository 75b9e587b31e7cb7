// What all editors of the course have in common: looks, history, keys, and how one leaves them.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { adoptEditorStyles } from './adopted-styles.ts';
import { insertLines, runKey } from './editor-keys.ts';
import { theme } from './theme.ts';

export interface EditorViewOptions {
  parent: HTMLElement;
  text: string;
  /** Accessible name. */
  label: string;
  /** Id of the element that explains the keys. */
  describedBy: string;
  onChange(): void;
  /** Ctrl-Enter or ⌘-Enter. */
  onRun(): void;
  /** Escape was pressed: the next Tab leaves the editor. */
  onLeave?(): void;
}

/** After Escape, Tab leaves for this long, or until another key is pressed (unit: ms). */
const LEAVING = 60_000;

/** `own`: what this editor has besides. It comes before what all have. */
export function openEditorView(options: EditorViewOptions, own: Extension): EditorView {
  const leave = (view: EditorView): boolean => {
    view.setTabFocusMode(LEAVING);
    options.onLeave?.();
    return false;
  };
  adoptEditorStyles();
  return new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        runKey(options.onRun),
        // First of all: a list of completions takes the key for itself, even while it is still being looked up.
        Prec.highest(keymap.of([{ key: 'Escape', run: leave }])),
        insertLines,
        lineNumbers(),
        history(),
        // A caret that blinks moves.
        drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
        highlightActiveLine(),
        own,
        keymap.of([...historyKeymap, indentWithTab, ...defaultKeymap]),
        Prec.lowest(keymap.of([{ key: 'Escape', run: () => true }])),
        theme,
        // Line numbers too: CodeMirror holds the nodes that a translation of the page would replace.
        EditorView.editorAttributes.of({ translate: 'no' }),
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          'aria-describedby': options.describedBy,
          autocapitalize: 'off',
          // Focusable by itself, but checkers of accessibility want to read it.
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange();
        }),
      ],
    }),
  });
}
