// The editor for assembly source: CodeMirror with the site's looks, the assembler's problems as marks, the line that is
// next. Heavy, so it is imported when the reader first comes to write or to assemble.

import { StreamLanguage, type StreamParser } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { registerNumber } from '../../lessons-engine/isa/registers.ts';
import { goTo } from '../editor/editor-keys.ts';
import { openEditorView, type EditorViewOptions } from '../editor/editor-view.ts';
import { problemMarks, showReported, type RuntimeProblem } from '../editor/problems.ts';

export interface AssemblyEditor {
  getText(): string;
  setText(text: string): void;
  /** Marks where the source is wrong; none clears the marks. */
  showProblems(problems: readonly RuntimeProblem[]): void;
  /** Marks the line that is next; 1-based, or null. */
  showLine(line: number | null): void;
  goTo(place: { line: number; column: number }): void;
  focus(): void;
}

const setNext = StateEffect.define<number | null>();
const nextLine = Decoration.line({ class: 'r-x-next' });
const next = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    let now = marks.map(changes);
    for (const effect of effects)
      if (effect.is(setNext)) {
        const { value } = effect;
        const fits = value !== null && value <= state.doc.lines;
        now = fits ? Decoration.set([nextLine.range(state.doc.line(value).from)]) : Decoration.none;
      }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const assembly: StreamParser<null> = {
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^(#|\/\/).*/) || stream.match(/^\/\*.*?(\*\/|$)/)) return 'comment';
    if (stream.match(/^"(\\.|[^"\\])*"?/) || stream.match(/^'(\\.|[^'\\])'?/)) return 'string';
    if (stream.match(/^[\w.$]+:/)) return 'function(variableName)';
    if (stream.match(/^\.[\w.]+/) || stream.match(/^%\w+/)) return 'keyword';
    if (stream.match(/^-?(0x[\da-f_]+|0b[01]+|\d+[bf]?)\b/i)) return 'number';
    const word = stream.match(/^[A-Za-z_][\w.]*/) as RegExpMatchArray | null;
    if (word === null) {
      stream.next();
      return null;
    }
    return registerNumber(word[0]) === undefined ? null : 'atom';
  },
};

export function createAssemblyEditor(options: Omit<EditorViewOptions, 'label'>): AssemblyEditor {
  const view = openEditorView({ ...options, label: 'Assembly source' }, [
    EditorState.tabSize.of(8),
    StreamLanguage.define(assembly),
    next,
    problemMarks(
      async () => [],
      () => {},
    ),
  ]);
  return {
    getText: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    showProblems: (problems) => showReported(view, [...problems]),
    showLine: (line) => view.dispatch({ effects: setNext.of(line) }),
    goTo: (place) => goTo(view, place),
    focus: () => view.focus(),
  };
}
