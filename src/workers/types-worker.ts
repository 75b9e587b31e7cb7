// The type checker behind a message channel. About a megabyte compressed, so the page asks for it when a reader first
// focuses an editor. One checker for each lab module that an editor of the page imports.

import type { NumberedTypesRequest, TypesResponse } from '../../components/editor/types-messages.ts';
import { TypeChecker } from './type-checker.ts';

const raw = import.meta.glob<string>(
  [
    '/node_modules/typescript/lib/lib.es5.d.ts',
    '/node_modules/typescript/lib/lib.es20{15,16,17,18,19,20,21,22,23}.d.ts',
    '/node_modules/typescript/lib/lib.es20{15,16,17,18,19,20,21,22,23}.*.d.ts',
    '/node_modules/typescript/lib/lib.decorators*.d.ts',
    '!/node_modules/typescript/lib/*.full.d.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);
const libraries = new Map(
  Object.entries(raw).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
);

const checkers = new Map<string, TypeChecker>();

function answer(request: NumberedTypesRequest): TypesResponse {
  const { id, module } = request;
  if (request.type === 'open') {
    if (!checkers.has(module)) checkers.set(module, new TypeChecker(libraries, module, request.api));
    return { id, type: 'opened' };
  }
  const checker = checkers.get(module);
  if (!checker) throw new Error(`types: expected an opened module, found '${module}'`);
  if (request.type === 'check') return { id, type: 'problems', problems: checker.check(request.source) };
  if (request.type === 'hover')
    return { id, type: 'hover', hover: checker.hover(request.source, request.offset) };
  return { id, type: 'completions', completions: checker.complete(request.source, request.offset) };
}

// The language service is a compiler that we did not write: what it throws on odd input is said in the editor, which works on.
self.addEventListener('message', (event: MessageEvent<NumberedTypesRequest>) => {
  let response: TypesResponse;
  try {
    response = answer(event.data);
  } catch (error) {
    response = {
      id: event.data.id,
      type: 'failed',
      message: `failed: ${error instanceof Error ? error.message : error}`,
    };
  }
  self.postMessage(response);
});
