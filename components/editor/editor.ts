// A TypeScript editor in the page: CodeMirror with what the labs need and no more. Heavy (about 150 KB compressed), so it
// is imported when a reader starts to write. It keeps text only; saving and grading belong to the lab.

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { goTo, runKey } from './editor-keys.ts';
import { checkAgain, problemMarks, showReported, type RuntimeProblem } from './problems.ts';
import { theme } from './theme.ts';
import { typeHelp } from './type-help.ts';
import { TypesClient } from './types-client.ts';

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** Accessible name. */
  label: string;
  /** Id of the element that explains the keys. */
  describedBy: string;
  /** The module that the code imports, and the text of its `.d.ts`. */
  module: string;
  api: string;
  onChange(): void;
  /** Ctrl-Enter or ⌘-Enter. */
  onRun(): void;
  /** Escape was pressed (true): the next Tab leaves the editor. False when that is over. */
  onLeaving(leaving: boolean): void;
  /** How the type checker does: a sentence, or '' when there is nothing to say. */
  onTypes(sentence: string): void;
}

export interface Editor {
  getText(): string;
  /** Replaces everything, as one step that `undo` takes back. */
  setText(text: string): void;
  undo(): void;
  redo(): void;
  focus(): void;
  /** Moves the cursor there, shows it and focuses; 1-based. */
  goTo(place: { line: number; column: number }): void;
  showProblems(problems: RuntimeProblem[]): void;
  destroy(): void;
}

/** After Escape, Tab leaves for this long, or until another key is pressed (unit: ms). */
const LEAVING = 60_000;

export function createEditor(options: EditorOptions): Editor {
  let types: TypesClient | null = null;
  let leaving = false;

  const setLeaving = (now: boolean) => {
    if (leaving !== now) options.onLeaving((leaving = now));
  };

  const sayCount = (count: number) => {
    if (types)
      options.onTypes(count === 0 ? '' : `${count} type ${count === 1 ? 'error' : 'errors'} (F8: next)`);
  };

  /** The type checker is fetched when the reader first comes to write, not before. */
  const startTypes = () => {
    if (types) return;
    options.onTypes('Loading the type checker …');
    try {
      types = new TypesClient(options.module, options.api, {
        onReady: () => checkAgain(view),
        onFailure: (why) => {
          types = null;
          options.onTypes(`Types are not checked (${why}). Running still works.`);
        },
      });
    } catch (error) {
      options.onTypes(`Types are not checked (${error instanceof Error ? error.message : error}).`);
    }
  };

  const leave = (view: EditorView) => {
    view.setTabFocusMode(LEAVING);
    setLeaving(true);
    return true;
  };

  const view: EditorView = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        runKey(options.onRun),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        javascript({ typescript: true }),
        typeHelp(() => types),
        problemMarks(async (source) => (await types?.check(source)) ?? [], sayCount),
        keymap.of([...closeBracketsKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
        Prec.lowest(keymap.of([{ key: 'Escape', run: leave }])),
        theme,
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          'aria-describedby': options.describedBy,
          autocapitalize: 'off',
          // Focusable by itself, but checkers of accessibility want to read it.
          tabindex: '0',
        }),
        EditorView.domEventObservers({
          focus: startTypes,
          blur: () => setLeaving(false),
          keydown: (event) => {
            if (!['Escape', 'Tab', 'Shift'].includes(event.key)) setLeaving(false);
          },
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange();
        }),
      ],
    }),
  });

  return {
    getText: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    focus: () => view.focus(),
    goTo: (place) => goTo(view, place),
    showProblems: (problems) => showReported(view, problems),
    destroy: () => view.destroy(),
  };
}
