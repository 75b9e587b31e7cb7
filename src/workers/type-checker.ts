// TypeScript's language service over a file system in memory: the reader's file, the declarations of one lab module, and
// ECMAScript's own libraries. There is no DOM library, because there is no DOM where the reader's code runs.

import { createSystem, createVirtualTypeScriptEnvironment } from '@typescript/vfs';
import ts from 'typescript';
import type { TypeCompletion, TypeHover, TypeProblem } from '../../components/editor/types-messages.ts';

const FILE = '/lab.ts';
const API = '/api.d.ts';
const CONSOLE = '/console.d.ts';

/** What the sandbox has beside the language: a console that prints into the report. */
const CONSOLE_TEXT = `
interface SandboxConsole {
  /** Prints into the report. */
  log(...values: unknown[]): void;
}
declare var console: SandboxConsole;
`;

/** Said to readers who would be told to install something that they cannot have here. */
const UNAVAILABLE = new Map([
  [2584, 'There is no DOM here: the code runs in a sandbox.'],
  [2580, "There is no Node here: the code runs in a sandbox, and imports only the lab's module."],
  [2591, "There is no Node here: the code runs in a sandbox, and imports only the lab's module."],
]);

export class TypeChecker {
  readonly #environment: ReturnType<typeof createVirtualTypeScriptEnvironment>;

  /** `libraries`: file name (`lib.es2023.d.ts`) → text. `module`: what the file imports, declared by the text `api`. */
  constructor(libraries: ReadonlyMap<string, string>, module: string, api: string) {
    const files = new Map<string, string>([
      [FILE, '\n'],
      [API, api],
      [CONSOLE, CONSOLE_TEXT],
    ]);
    for (const [name, text] of libraries) files.set(`/${name}`, text);
    this.#environment = createVirtualTypeScriptEnvironment(createSystem(files), [FILE, API, CONSOLE], ts, {
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      paths: { [module]: [API] },
      types: [],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    });
  }

  check(source: string): TypeProblem[] {
    const service = this.#with(source);
    return [...service.getSyntacticDiagnostics(FILE), ...service.getSemanticDiagnostics(FILE)].map((d) => ({
      from: d.start ?? 0,
      to: (d.start ?? 0) + (d.length ?? 0),
      severity: d.category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
      message: UNAVAILABLE.get(d.code) ?? ts.flattenDiagnosticMessageText(d.messageText, '\n'),
    }));
  }

  complete(source: string, offset: number): TypeCompletion[] {
    const found = this.#with(source).getCompletionsAtPosition(FILE, offset, {
      includeCompletionsForModuleExports: false,
      includeCompletionsWithInsertText: false,
    });
    if (!found) return [];
    // TypeScript's sortText is a decimal rank: '10' own properties, '11' locals, '15' globals and keywords.
    return found.entries.map(({ name, kind, sortText }) => ({
      label: name,
      kind,
      order: Number.parseInt(sortText, 10) || 0,
    }));
  }

  hover(source: string, offset: number): TypeHover | null {
    const info = this.#with(source).getQuickInfoAtPosition(FILE, offset);
    if (!info) return null;
    return {
      from: info.textSpan.start,
      to: info.textSpan.start + info.textSpan.length,
      signature: ts.displayPartsToString(info.displayParts),
      documentation: ts.displayPartsToString(info.documentation),
    };
  }

  #with(source: string): ts.LanguageService {
    // The environment refuses an empty file.
    this.#environment.updateFile(FILE, source === '' ? '\n' : source);
    return this.#environment.languageService;
  }
}
