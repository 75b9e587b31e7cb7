// Where something stands in a TypeScript file, found by what it is and not by its line: a property, a call, an item of a list.

import ts from 'typescript';

export interface Place {
  start: number;
  end: number;
  text: string;
}

const placeOf = (node: ts.Node): Place => ({
  start: node.getStart(),
  end: node.getEnd(),
  text: node.getText(),
});

/** Every node of the kind that `is` picks, in the order of the text. */
function places<Node extends ts.Node>(
  text: string,
  is: (node: ts.Node) => node is Node,
): (Place & { node: Node })[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const found: (Place & { node: Node })[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push({ node, ...placeOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The property of that name, with its value: of the first object that has one. */
export function property(text: string, name: string): (Place & { node: ts.PropertyAssignment }) | undefined {
  return places(text, ts.isPropertyAssignment).find(
    ({ node }) => (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) && node.name.text === name,
  );
}

/** The call `callee('first', …)`. */
export function callWith(
  text: string,
  callee: string,
  first: string,
): (Place & { node: ts.CallExpression }) | undefined {
  return places(text, ts.isCallExpression).find(({ node }) => {
    const [argument] = node.arguments;
    return (
      ts.isIdentifier(node.expression) &&
      node.expression.text === callee &&
      argument !== undefined &&
      ts.isStringLiteral(argument) &&
      argument.text === first
    );
  });
}

/** Items of lists whose text fits. */
export function items(text: string, fits: (item: string) => boolean): Place[] {
  return places(text, ts.isArrayLiteralExpression).flatMap(({ node }) =>
    node.elements.map(placeOf).filter((item) => fits(item.text)),
  );
}

/** The list that is the value of the property `name`, with its items; undefined when there is no such list. */
export function listOf(text: string, name: string): (Place & { items: Place[] }) | undefined {
  const value = property(text, name)?.node.initializer;
  if (value === undefined || !ts.isArrayLiteralExpression(value)) return undefined;
  return { ...placeOf(value), items: value.elements.map(placeOf) };
}

/** `text` with `addition` as another item behind the one at `place`. */
export function addedBehind(text: string, { end }: Place, addition: string): string {
  const [comma = ''] = /^,?(?:[ \t]*\/\/.*)?/.exec(text.slice(end)) ?? [];
  const rest = text.slice(end + comma.length);
  const kept = comma.startsWith(',') ? comma : `,${comma}`;
  return `${text.slice(0, end)}${kept}\n${addition},${rest}`;
}

/** `text` with `name` imported from `module`: in the import that there is, or in one behind the last. */
export function withImport(text: string, name: string, module: string): string {
  const imports = places(text, ts.isImportDeclaration);
  const known = imports.find(
    ({ node }) =>
      (node.moduleSpecifier as ts.StringLiteral).text === module &&
      node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword,
  );
  const named = known?.node.importClause?.namedBindings;
  if (named !== undefined && ts.isNamedImports(named)) {
    if (named.elements.some((element) => element.name.text === name)) return text;
    const end = named.elements.at(-1)?.getEnd() ?? named.getStart() + 1;
    return `${text.slice(0, end)}, ${name}${text.slice(end)}`;
  }
  const statement = `import { ${name} } from '${module}';`;
  const last = imports.at(-1);
  return last === undefined
    ? `${statement}\n\n${text}`
    : `${text.slice(0, last.end)}\n${statement}${text.slice(last.end)}`;
}
