// The first bytes of a memory in lines of 16, with those marked that a call changed.

import { make } from '../parts/part.ts';

const LINE = 16;

/** `before` and `after` have the same length. */
export function memoryView(before: Uint8Array, after: Uint8Array): HTMLElement {
  const changed = [...after].filter((byte, index) => byte !== before[index]).length;
  const title =
    changed === 0
      ? `Memory, the first ${after.length} bytes: the call changed none of them`
      : `Memory, the first ${after.length} bytes: the call changed ${changed} of them, which are marked`;
  const heads = ['At', ...Array.from({ length: LINE }, (_, index) => index.toString(16)), 'As text'];
  const rows = Array.from({ length: Math.ceil(after.length / LINE) }, (_, line) => {
    const bytes = [...after.subarray(LINE * line, LINE * (line + 1))];
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, String(LINE * line)),
      ...bytes.map((byte, index) => {
        const text = byte.toString(16).padStart(2, '0');
        const same = byte === before[LINE * line + index];
        return make('td', {}, same ? text : make('mark', {}, text));
      }),
      make(
        'td',
        {},
        bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
      ),
    );
  });
  const table = make(
    'table',
    {},
    make('caption', {}, title),
    make('thead', {}, make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)))),
    make('tbody', {}, ...rows),
  );
  const frame = make('div', { className: 'r-pane', tabIndex: 0 }, table);
  frame.role = 'group';
  frame.ariaLabel = 'Memory';
  return frame;
}
