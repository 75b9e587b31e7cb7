// The imports of one source file, read with TypeScript's parser: modules, .astro components, .mdx chapters, style sheets.
// Left out: import.meta.glob, whose files are found while the site is built, and require().

import ts from 'typescript';

export interface Import {
  /** As it is written, without a query such as `?raw`. */
  specifier: string;
  /** A `type` import is erased; a `dynamic` one happens later; an `asset` is read as text or taken as an address. */
  kind: 'value' | 'type' | 'dynamic' | 'asset';
  /** Counted from 1. */
  line: number;
  /** `export … from`. */
  reexport: boolean;
}

export interface Source {
  imports: Import[];
  /** Whether the file does nothing but hand on what others export. */
  onlyReexports: boolean;
}

export function readSource(path: string, text: string): Source {
  if (path.endsWith('.css')) return { imports: cssImports(text), onlyReexports: false };
  if (path.endsWith('.astro') || path.endsWith('.mdx')) {
    const parts = path.endsWith('.mdx') ? mdxParts(text) : astroParts(text);
    return { imports: parts.flatMap(({ code, line }) => parse(code, line).imports), onlyReexports: false };
  }
  return parse(text, 1);
}

interface Part {
  code: string;
  /** Line of the file that the code begins in. */
  line: number;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Frontmatter and the scripts that are bundled; an `is:inline` script is not a module of ours. */
function astroParts(text: string): Part[] {
  const parts: Part[] = [];
  const front = /^---\n([\s\S]*?)^---$/m.exec(text);
  if (front) parts.push({ code: front[1] ?? '', line: lineAt(text, front.index) + 1 });
  for (const match of text.matchAll(/<script(?![^>]*is:inline)[^>]*>([\s\S]*?)<\/script>/g))
    parts.push({ code: match[1] ?? '', line: lineAt(text, match.index) });
  return parts;
}

/** Paragraphs that begin with `import` or `export`, outside code blocks. */
function mdxParts(text: string): Part[] {
  const blanked = text.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ' '));
  return [...blanked.matchAll(/^(?:import|export)\b[\s\S]*?(?=\n\s*\n|(?![\s\S]))/gm)].map((match) => ({
    code: match[0],
    line: lineAt(text, match.index),
  }));
}

function cssImports(text: string): Import[] {
  return [...text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)].map((match) => ({
    specifier: match[1] ?? '',
    kind: 'asset',
    line: lineAt(text, match.index),
    reexport: false,
  }));
}

function parse(code: string, firstLine: number): Source {
  const file = ts.createSourceFile('source.ts', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: Import[] = [];
  const add = (node: ts.Node, written: string, kind: Import['kind'], reexport = false): void => {
    const line = firstLine + file.getLineAndCharacterOfPosition(node.getStart()).line;
    const [specifier = '', query] = written.split('?');
    imports.push({ specifier, kind: query === undefined ? kind : 'asset', line, reexport });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node, node.moduleSpecifier.text, importKind(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node, node.moduleSpecifier.text, exportKind(node), true);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, (node.argument.literal as ts.StringLiteral).text, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) add(node, argument.text, 'dynamic');
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [path, base] = node.arguments ?? [];
      if (path && ts.isStringLiteralLike(path) && base?.getText() === 'import.meta.url')
        if (/\.m?[jt]s$/.test(path.text)) add(node, path.text, 'asset');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const { statements } = file;
  const onlyReexports =
    statements.length > 0 &&
    statements.every((each) => ts.isExportDeclaration(each) && each.moduleSpecifier !== undefined);
  return { imports, onlyReexports };
}

function importKind(clause: ts.ImportClause | undefined): 'value' | 'type' {
  if (!clause) return 'value';
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return 'type';
  const names = clause.namedBindings;
  if (clause.name || !names || !ts.isNamedImports(names)) return 'value';
  return allTypes(names.elements) ? 'type' : 'value';
}

function exportKind(node: ts.ExportDeclaration): 'value' | 'type' {
  if (node.isTypeOnly) return 'type';
  const names = node.exportClause;
  return names && ts.isNamedExports(names) && allTypes(names.elements) ? 'type' : 'value';
}

/** `import {} from` is kept for its effects, so it is no type import. */
function allTypes(elements: readonly { isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every(({ isTypeOnly }) => isTypeOnly);
}
