import { expect, it } from 'vitest';
import { withoutComments } from '../../../src/workers/bare-libraries.ts';

it('withoutComments() keeps the licence, references and declarations, and nothing else', () => {
  const text = `/*! licence */
/// <reference lib="es2015" />
/** An array. */
interface Array<T> {
  /** Its end. */ length: number; // unit: items
}
`;
  expect(withoutComments(text)).toBe(
    '/*! licence */\n/// <reference lib="es2015" />\ninterface Array<T> {\nlength: number;\n}\n',
  );
});
