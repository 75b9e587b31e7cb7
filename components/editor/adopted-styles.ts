// CodeMirror's styles without a <style> element, which the policy of the page does not let anybody write. `style-mod`, which
// brings them in, adopts a constructed style sheet where a root has no head, as in a shadow tree. What it keeps for such a root
// it finds under a symbol of its own; given to the document, it serves there.

import { StyleModule } from 'style-mod';

/** To be called before the first editor. */
export function adoptEditorStyles(): void {
  const root = { ownerDocument: document, adoptedStyleSheets: document.adoptedStyleSheets };
  StyleModule.mount(root as unknown as ShadowRoot, []);
  const [symbol] = Object.getOwnPropertySymbols(root);
  if (symbol === undefined)
    throw new Error(
      'adoptEditorStyles: expected style-mod to keep what it mounted under a symbol, found none',
    );
  if (!(symbol in document))
    Object.defineProperty(document, symbol, { value: (root as Record<symbol, unknown>)[symbol] });
}
