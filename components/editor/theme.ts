// The editor's looks, from the site's tokens alone. The tokens are light-dark() pairs, so one theme serves both.
// The measures agree with lab.css, which draws the same code before the editor is there: nothing may move when it comes.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { TOKENS, tokenColor } from './tokens.ts';

const highlight = HighlightStyle.define(TOKENS.map(({ tag, token }) => ({ tag, color: tokenColor(token) })));

const box = {
  backgroundColor: 'var(--r-bg)',
  color: 'var(--r-text)',
  border: 'var(--r-line-width) solid var(--r-line-strong)',
  borderRadius: 'var(--r-radius)',
  boxShadow: 'var(--r-shadow)',
};

const looks = EditorView.theme({
  '&': { height: '100%', color: 'var(--sk-foreground)', backgroundColor: 'transparent', fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--r-mono)', lineHeight: 'inherit', overflow: 'auto' },
  '.cm-content': { padding: 'var(--lab-code-pad) 0', caretColor: 'var(--r-accent)' },
  '.cm-line': { padding: '0 var(--r-s4) 0 var(--r-s2)' },
  '.cm-gutters': { backgroundColor: 'var(--r-code-bg)', color: 'var(--r-muted)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: 'var(--lab-gutter)',
    padding: '0 var(--r-s2) 0 0',
    boxSizing: 'border-box',
  },
  '.cm-gutter-lint': { width: 'var(--r-s4)' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '8px', height: '8px', margin: '0.45em 0 0 1px' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--r-bad)', borderRadius: '50%' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--r-warn)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--r-accent-soft) 45%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--r-text)' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--r-accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--r-selection)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--r-accent-soft)',
    outline: 'var(--r-line-width) solid var(--r-accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--r-bad-soft)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--r-bad) 1px' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--r-warn) 1px' },
  '.cm-tooltip': { ...box, maxWidth: 'min(38rem, 92vw)', fontSize: 'var(--r-text-xs)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--r-mono)', maxHeight: '14em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: 'var(--r-s1) var(--r-s2)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--r-accent)',
    color: 'var(--r-accent-contrast)',
    forcedColorAdjust: 'none',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--r-weight-bold)' },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal' },
  '.cm-diagnostic': { padding: 'var(--r-s2) var(--r-s3)', borderLeft: '3px solid var(--r-line-strong)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--r-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--r-warn)' },
  '.r-type': { padding: 'var(--r-s2) var(--r-s3)' },
  '.r-type pre': { margin: '0', fontFamily: 'var(--r-mono)', whiteSpace: 'pre-wrap', background: 'none' },
  '.r-type p': { margin: 'var(--r-s2) 0 0', color: 'var(--r-muted)', whiteSpace: 'pre-line' },
  '.cm-panels': { backgroundColor: 'var(--r-surface)', color: 'var(--r-text)', borderColor: 'var(--r-line)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--r-accent-soft)' },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '7.5em' },
});

export const theme = [looks, syntaxHighlighting(highlight)];
