// A TypeScript editor in the page: CodeMirror with what the labs need and no more. Heavy (about 150 KB compressed), so it
// is imported when a reader starts to write. It keeps text only; saving and grading belong to the lab.

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { redo, undo } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap } from '@codemirror/view';
import { goTo } from './editor-keys.ts';
import { openEditorView, type EditorViewOptions } from './editor-view.ts';
import { checkAgain, problemMarks, showReported, type RuntimeProblem } from './problems.ts';
import { typeHelp } from './type-help.ts';
import { TypesClient } from './types-client.ts';

export interface EditorOptions extends Omit<EditorViewOptions, 'onLeave'> {
  /** The module that the code imports, and the text of its `.d.ts`. */
  module: string;
  api: string;
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
          options.onTypes(`Types are not checked: the checker ${why}. Programs run without it.`);
        },
      });
    } catch (error) {
      options.onTypes(`Types are not checked (${error instanceof Error ? error.message : error}).`);
    }
  };

  const view = openEditorView({ ...options, onLeave: () => setLeaving(true) }, [
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    javascript({ typescript: true }),
    typeHelp(() => types),
    problemMarks(async (source) => (await types?.check(source)) ?? [], sayCount),
    keymap.of(closeBracketsKeymap),
    EditorView.domEventObservers({
      focus: startTypes,
      blur: () => setLeaving(false),
      keydown: (event) => {
        if (!['Escape', 'Tab', 'Shift'].includes(event.key)) setLeaving(false);
      },
    }),
  ]);

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
