// Declarations as their authors wrote them, without bodies and long values. Types are not worked out: where one is not written,
// the value that it comes from is shown instead, which says more.

import ts from 'typescript';
import type { SignaturePart } from '../../components/reference/engine/api.ts';

/** The address of the entry for a name, where it has one. */
export type LinkTo = (name: ts.Identifier) => string | undefined;

/** Lines of a value that are shown. */
const LONGEST_VALUE = 32;

/** The line, or lines, that declare a name. */
export function signatureOf(statement: ts.Statement, name: string, linkTo: LinkTo): SignaturePart[] {
  const link = (node: ts.Node, start: number, end: number) => textBetween(node, start, end, linkTo);
  if (ts.isFunctionDeclaration(statement))
    return link(statement, afterExport(statement), statement.body?.pos ?? statement.end);
  if (ts.isTypeAliasDeclaration(statement)) return link(statement, afterExport(statement), statement.end);
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement))
    return link(statement, afterExport(statement), openingBrace(statement));
  if (!ts.isVariableStatement(statement)) return [];
  const declared = statement.declarationList.declarations.find((each) => each.name.getText() === name);
  if (declared === undefined) return [];
  return [{ text: 'const ', kind: 'code' }, ...valueSignature(declared, linkTo)];
}

/** The same of a member, without its body. */
export function memberSignature(node: ts.ClassElement | ts.TypeElement, linkTo: LinkTo): SignaturePart[] {
  if (ts.isPropertyDeclaration(node)) return valueSignature(node, linkTo);
  const body = 'body' in node ? (node.body as ts.Block | undefined) : undefined;
  return textBetween(node, node.getStart(), body?.pos ?? node.end, linkTo);
}

/** A constant or a field: its type, or its value when that stands for it. */
function valueSignature(
  node: ts.VariableDeclaration | ts.PropertyDeclaration,
  linkTo: LinkTo,
): SignaturePart[] {
  const { type, initializer } = node;
  if (type !== undefined) return textBetween(node, node.getStart(), type.end, linkTo);
  if (initializer === undefined) return textBetween(node, node.getStart(), node.end, linkTo);
  if (ts.isArrowFunction(initializer))
    return textBetween(node, node.getStart(), initializer.equalsGreaterThanToken.pos, linkTo);
  const lines = initializer.getText().split('\n');
  if (lines.length <= LONGEST_VALUE) return textBetween(node, node.getStart(), initializer.end, linkTo);
  const shown = lines.slice(0, LONGEST_VALUE - 2).join('\n').length;
  return [
    ...textBetween(node, node.getStart(), initializer.getStart() + shown, linkTo),
    { text: `\n… ${lines.length - LONGEST_VALUE + 2} more lines`, kind: 'comment' },
  ];
}

function afterExport(statement: ts.Statement): number {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const last = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return last?.end ?? statement.getStart();
}

const openingBrace = (node: ts.ClassDeclaration | ts.InterfaceDeclaration): number =>
  node.getChildren().find(({ kind }) => kind === ts.SyntaxKind.OpenBraceToken)?.pos ?? node.end;

/** The text of a node from `start` to `end`, with its comments and links set apart and its first line's indent taken away. */
function textBetween(node: ts.Node, start: number, end: number, linkTo: LinkTo): SignaturePart[] {
  const file = node.getSourceFile();
  const marks: { start: number; end: number; href?: string }[] = [];
  const visit = (each: ts.Node): void => {
    if (each.pos >= end) return;
    const href = ts.isIdentifier(each) && isTypeName(each) ? linkTo(each) : undefined;
    if (href !== undefined) marks.push({ start: each.getStart(), end: each.end, href });
    else for (const child of each.getChildren()) visit(child);
  };
  visit(node);
  for (const { index, 0: found } of file.text
    .slice(start, end)
    .matchAll(/\/\*\*[^]*?\*\/|(?<=^\s*)\/\/.*$/gm))
    marks.push({ start: start + index, end: start + index + found.length });
  const indent = ' '.repeat(/^ */.exec(file.text.slice(lineStart(file, node.getStart())))?.[0].length ?? 0);
  const parts: SignaturePart[] = [];
  const add = (from: number, to: number, part: Omit<SignaturePart, 'text'>): void => {
    const text = file.text.slice(from, to).replaceAll(`\n${indent}`, '\n');
    if (text !== '') parts.push({ text, ...part });
  };
  let at = start;
  for (const mark of marks.sort((a, b) => a.start - b.start)) {
    if (mark.start < at || mark.end > end) continue;
    add(at, mark.start, { kind: 'code' });
    if (mark.href === undefined) add(mark.start, mark.end, { kind: 'comment' });
    else add(mark.start, mark.end, { kind: 'code', href: mark.href });
    at = mark.end;
  }
  add(at, end, { kind: 'code' });
  return trimmed(parts);
}

const lineStart = (file: ts.SourceFile, position: number): number =>
  file.text.lastIndexOf('\n', position - 1) + 1;

/** Without space around it, and without what ends a declaration. */
function trimmed(parts: SignaturePart[]): SignaturePart[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first !== undefined) first.text = first.text.trimStart();
  if (last !== undefined) last.text = last.text.replace(/[\s;]*$/, '');
  return parts.filter(({ text }) => text !== '');
}

/** Whether a name stands for a type, or for the value that a type is taken of. */
function isTypeName({ parent }: ts.Identifier): boolean {
  return (
    ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent) || ts.isTypeQueryNode(parent)
  );
}
