// Source files of the engine, each parsed once, and where the names in them come from. Imports name files with their extension,
// so nothing is looked for; names from packages are nobody's here.

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** A name at the top of a file; no name means the file itself, as `import * as` has it. */
export interface Place {
  file: string;
  name: string | undefined;
  /** Handed out by `export type`: nobody can make one or call it. */
  onlyType?: boolean;
}

export class Sources {
  readonly #root: string;
  readonly #files = new Map<string, ts.SourceFile>();
  readonly #imports = new Map<string, ReadonlyMap<string, Place>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** By its path from the root of the repository. */
  file(path: string): ts.SourceFile {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(`${this.#root}/${path}`, 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    this.#files.set(path, file);
    return file;
  }

  /**
   * What a file exports, in its order; names that it only hands on lead to where they are declared. Throws when one is declared
   * nowhere here.
   */
  exportsOf(path: string): ReadonlyMap<string, Place> {
    const found = new Map<string, Place>();
    for (const statement of this.file(path).statements) {
      if (ts.isExportDeclaration(statement)) this.#handedOn(path, statement, found);
      else if (isExported(statement))
        for (const name of declaredNames(statement)) found.set(name, { file: path, name });
    }
    return found;
  }

  /** Where a name that is used in a file is declared; undefined for names of packages and of the language. */
  declarationOf(path: string, name: string): Place | undefined {
    const imported = this.#importsOf(path).get(name);
    if (imported !== undefined)
      return imported.name === undefined ? imported : this.exportsOf(imported.file).get(imported.name);
    return this.declarationsAt({ file: path, name }).length > 0 ? { file: path, name } : undefined;
  }

  /** All declarations of a name: a constant and a type may share it, and so do overloads. */
  declarationsAt({ file, name }: Place): ts.Statement[] {
    return this.file(file).statements.filter(
      (statement) => name !== undefined && declaredNames(statement).includes(name),
    );
  }

  #handedOn(path: string, statement: ts.ExportDeclaration, found: Map<string, Place>): void {
    const { exportClause, moduleSpecifier } = statement;
    const from = moduleSpecifier && target(path, moduleSpecifier);
    if (exportClause === undefined) {
      if (from !== undefined) for (const [name, place] of this.exportsOf(from)) found.set(name, place);
    } else if (ts.isNamespaceExport(exportClause)) {
      if (from !== undefined) found.set(exportClause.name.text, { file: from, name: undefined });
    } else
      for (const { name, propertyName = name, isTypeOnly } of exportClause.elements) {
        const place =
          from === undefined
            ? this.declarationOf(path, propertyName.text)
            : this.exportsOf(from).get(propertyName.text);
        if (place === undefined)
          throw new Error(`${path}: expected a declaration of ${name.text} in the engine, found none`);
        found.set(name.text, statement.isTypeOnly || isTypeOnly ? { ...place, onlyType: true } : place);
      }
  }

  #importsOf(path: string): ReadonlyMap<string, Place> {
    const known = this.#imports.get(path);
    if (known !== undefined) return known;
    const found = new Map<string, Place>();
    for (const statement of this.file(path).statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const file = target(path, statement.moduleSpecifier);
      const bindings = statement.importClause?.namedBindings;
      if (file === undefined || bindings === undefined) continue;
      if (ts.isNamespaceImport(bindings)) found.set(bindings.name.text, { file, name: undefined });
      else
        for (const { name, propertyName = name } of bindings.elements)
          found.set(name.text, { file, name: propertyName.text });
    }
    this.#imports.set(path, found);
    return found;
  }
}

/** The file that an import names, from the root; undefined for a package. */
function target(from: string, specifier: ts.Expression): string | undefined {
  if (!ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier.text);
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  const isDeclaration =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isDeclaration && statement.name !== undefined ? [statement.name.text] : [];
}
