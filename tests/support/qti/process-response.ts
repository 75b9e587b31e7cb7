// What a QTI system does with an answer: the operators of response processing that our items use, by the specification (IMS QTI
// 2.1, section 8 and 15). Anything else in an item ends the test.

import { all, elements, first, type XmlElement } from './xml-tree.ts';

/** A response: one value, or a list. Null is no answer. */
export type ResponseValue = string | string[] | null;

export interface Processed {
  score: number;
  /** Identifiers of the feedback that is shown. */
  feedback: string[];
}

export function processResponse(item: XmlElement, response: ResponseValue): Processed {
  const declared = first(item, 'responseDeclaration');
  const correct = elements(first(declared, 'correctResponse'), 'value').map(({ children }) =>
    children.join(''),
  );
  const { cardinality, baseType } = declared.attributes;
  const outcome: { SCORE: number; FEEDBACK: string[] } = { SCORE: 0, FEEDBACK: [] };

  const values = (value: ResponseValue): string[] =>
    value === null ? [] : Array.isArray(value) ? value : [value];
  const same = (a: string[], b: string[]): boolean =>
    cardinality === 'ordered'
      ? a.join('\n') === b.join('\n')
      : [...a].sort().join('\n') === [...b].sort().join('\n');

  function evaluate(expression: XmlElement): ResponseValue {
    const inner = elements(expression);
    switch (expression.name) {
      case 'variable':
        return response;
      case 'correct':
        return correct;
      case 'baseValue':
        return expression.children.join('');
      case 'multiple':
        return inner.flatMap((each) => values(evaluate(each)));
      case 'mapResponse':
        return String(mapped());
      default:
        throw new Error(`expected an operator that our items use, found ${expression.name}`);
    }
  }

  function mapped(): number {
    const mapping = first(declared, 'mapping');
    const entries = elements(mapping, 'mapEntry').map(({ attributes }) => attributes);
    const sum = values(response).reduce((total, value) => {
      const found = entries.find(({ mapKey = '', caseSensitive }) =>
        caseSensitive === 'false' ? mapKey.toLowerCase() === value.toLowerCase() : mapKey === value,
      );
      return total + Number(found?.['mappedValue'] ?? mapping.attributes['defaultValue'] ?? 0);
    }, 0);
    const { lowerBound = '-Infinity', upperBound = 'Infinity' } = mapping.attributes;
    return Math.min(Math.max(sum, Number(lowerBound)), Number(upperBound));
  }

  function holds(condition: XmlElement): boolean {
    const [left, right] = elements(condition).map((each) => values(evaluate(each)));
    if (condition.name === 'isNull') return (left ?? []).length === 0;
    if (condition.name === 'match') return same(left ?? [], right ?? []);
    if (condition.name === 'equal') {
      const [below = 0, above = 0] = (condition.attributes['tolerance'] ?? '').split(' ').map(Number);
      const [value, wanted] = [Number(left?.[0]), Number(right?.[0])];
      return value >= wanted - below && value <= wanted + above;
    }
    throw new Error(`expected a condition that our items use, found ${condition.name}`);
  }

  function run(rules: readonly XmlElement[]): void {
    for (const rule of rules) {
      if (rule.name === 'setOutcomeValue') {
        const value = evaluate(elements(rule)[0] as XmlElement);
        if (rule.attributes['identifier'] === 'SCORE') outcome.SCORE = Number(values(value)[0]);
        else outcome.FEEDBACK = values(value);
      } else if (rule.name === 'responseCondition') {
        const taken = elements(rule).find(
          (branch) => branch.name === 'responseElse' || holds(elements(branch)[0] as XmlElement),
        );
        if (taken) run(elements(taken).slice(taken.name === 'responseElse' ? 0 : 1));
      } else throw new Error(`expected a rule that our items use, found ${rule.name}`);
    }
  }

  run(elements(first(item, 'responseProcessing')));
  const known = all(item, 'modalFeedback').map(({ attributes }) => attributes['identifier']);
  for (const shown of outcome.FEEDBACK)
    if (!known.includes(shown))
      throw new Error(`expected feedback ${shown} in the item, found ${known.join(', ')}`);
  if (!['identifier', 'directedPair', 'float', 'string'].includes(baseType ?? ''))
    throw new Error(`expected a base type that our items use, found ${baseType}`);
  return { score: outcome.SCORE, feedback: outcome.FEEDBACK };
}
