// Where the object of an LMS is looked for: parents, opener, opener's parents; past windows that throw; and again later.

import { describe, expect, test } from 'vitest';
import { findApi, waitForApi } from '../../../../src/lms/find-api.ts';

interface FakeWindow {
  parent: FakeWindow;
  opener: FakeWindow | null;
  API?: object;
}

function window(parent: FakeWindow | null = null, opener: FakeWindow | null = null): FakeWindow {
  const made = { opener } as FakeWindow;
  made.parent = parent ?? made;
  return made;
}

/** A window of another origin: everything but the way up and back throws. */
function foreign(parent: FakeWindow | null = null): FakeWindow {
  return new Proxy(window(parent), {
    get(target, name, receiver: unknown) {
      if (name === 'parent') return target.parent === target ? receiver : target.parent;
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  });
}

const api = {};
const found = (from: FakeWindow) => findApi(from as unknown as Window, 'API');

describe('findApi()', () => {
  test('finds it two parents up', () => {
    const top = window();
    top.API = api;
    expect(found(window(window(top)))).toBe(api);
  });

  test('finds it in the window that opened this one, and in that one’s parents', () => {
    const top = window();
    top.API = api;
    expect(found(window(null, top))).toBe(api);
    expect(found(window(null, window(top)))).toBe(api);
  });

  test('passes a window of another origin by', () => {
    const top = window();
    top.API = api;
    expect(found(window(foreign(top)))).toBe(api);
    expect(found(window(foreign()))).toBeNull();
  });

  test('takes nothing for it that is no object', () => {
    const top = window();
    (top as unknown as Record<string, unknown>)['API'] = 'API';
    expect(found(window(top))).toBeNull();
  });

  test('ends in a ring of parents', () => {
    const one = window();
    one.parent = window(one);
    expect(found(one)).toBeNull();
  });
});

test('waitForApi() finds one that comes late, and gives up in the end', async () => {
  const top = window();
  setTimeout(() => (top.API = api), 20);
  expect(await waitForApi(window(top) as unknown as Window, 'API', 2000, 5)).toBe(api);
  expect(await waitForApi(window() as unknown as Window, 'API', 10, 5)).toBeNull();
});
