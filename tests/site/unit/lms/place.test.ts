// Places that come back from an LMS: only those of the package, whatever stands in the element.

import { expect, test } from 'vitest';
import { addressFor } from '../../../../src/lms/place.ts';

const pages = ['index.html', 'chapters/one/index.html', 'exercises/one/index.html'];

test.each([
  ['index.html', 'index.html'],
  ['chapters/one/index.html#part-2', 'chapters/one/index.html#part-2'],
  ['chapters/one/', 'chapters/one/index.html'],
  ['chapters/one/index.html#a"b', 'chapters/one/index.html'],
  ['exercises/one/index.html#quiz', 'exercises/one/index.html?assignment=abc#quiz'],
  ['', null],
  ['chapters/two/index.html', null],
  ['javascript:alert(1)', null],
  ['//example.org/index.html', null],
  ['../index.html', null],
])('addressFor() makes of %s: %s', (place, address) => expect(addressFor(place, pages, 'abc')).toBe(address));
