// Completions and hovers, asked of the type checker. Without one both are silent.

import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import type { TypesClient } from './types-client.ts';

/** TypeScript's words for kinds → the icons that CodeMirror has. */
const ICONS: Record<string, string> = {
  method: 'method',
  property: 'property',
  getter: 'property',
  function: 'function',
  'local function': 'function',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  class: 'class',
  interface: 'interface',
  type: 'type',
  keyword: 'keyword',
  module: 'namespace',
  string: 'text',
};

/** Completes after a letter, a dot or a quote, and when asked with Ctrl-Space. */
const COMPLETES = /[\w$]+$|["'./]$/;

export function typeHelp(types: () => TypesClient | null): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const client = types();
    if (!client || (!context.explicit && !context.matchBefore(COMPLETES))) return null;
    const found = await client.complete(context.state.doc.toString(), context.pos);
    if (context.aborted || found.length === 0) return null;
    return {
      from: context.matchBefore(/[\w$]+/)?.from ?? context.pos,
      validFor: /^[\w$]*$/,
      options: found.map(({ label, kind, order }) => ({
        label,
        type: ICONS[kind] ?? 'variable',
        boost: Math.max(-99, -order),
      })),
    };
  };

  const hover = hoverTooltip(async (view, offset): Promise<Tooltip | null> => {
    const found = await types()?.hover(view.state.doc.toString(), offset);
    if (!found) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'r-type';
        dom.append(Object.assign(document.createElement('pre'), { textContent: found.signature }));
        if (found.documentation) {
          dom.append(Object.assign(document.createElement('p'), { textContent: found.documentation }));
        }
        return { dom };
      },
    };
  });

  return [autocompletion({ override: [complete], icons: false }), keymap.of(completionKeymap), hover];
}
