// What a class or an interface has for whoever holds one: private members are left out, and a member without a comment of its own
// is what the class or interface above says of it.

import ts from 'typescript';
import type { ApiMember } from '../../components/reference/engine/api.ts';
import { docText } from './doc-text.ts';
import { memberSignature, type LinkTo } from './signature.ts';
import type { Sources } from './sources.ts';

type Holder = ts.ClassDeclaration | ts.InterfaceDeclaration;
type Member = ts.ClassElement | ts.TypeElement;

/** None for other declarations. */
export function membersOf(sources: Sources, statement: ts.Statement, linkTo: LinkTo): ApiMember[] {
  if (!isHolder(statement)) return [];
  return allMembers(statement)
    .filter(isPublic)
    .map((node) => {
      const own = docText(node);
      const name = node.name?.getText();
      return {
        name,
        signature: memberSignature(node, linkTo),
        says: own.length > 0 || name === undefined ? own : saidAbove(sources, statement, name),
      };
    });
}

function saidAbove(sources: Sources, holder: Holder, name: string): string[] {
  const { fileName } = holder.getSourceFile();
  for (const { expression } of holder.heritageClauses?.flatMap(({ types }) => types) ?? []) {
    const place = ts.isIdentifier(expression) && sources.declarationOf(fileName, expression.text);
    for (const above of place ? sources.declarationsAt(place).filter(isHolder) : []) {
      const said = allMembers(above).flatMap((node) => (node.name?.getText() === name ? docText(node) : []));
      const found = said.length > 0 ? said : saidAbove(sources, above, name);
      if (found.length > 0) return found;
    }
  }
  return [];
}

const isHolder = (statement: ts.Statement): statement is Holder =>
  ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);

const allMembers = ({ members }: Holder): readonly Member[] => members;

function isPublic(node: Member): boolean {
  if (ts.isClassStaticBlockDeclaration(node) || ts.isSemicolonClassElement(node)) return false;
  if (node.name !== undefined && ts.isPrivateIdentifier(node.name)) return false;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return !modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}
