// What `npm start` understands, and what it says when it does not.

import { describe, expect, test } from 'vitest';
import { keptByNpm, listenProblem, serveOptions, usage } from '../../scripts/serve-options.mjs';

const parse = (...args: string[]) => serveOptions(args, 'npm start');

describe('serveOptions()', () => {
  test('listens on port 4400 of this computer, at the root, when nothing is said', () =>
    expect(parse()).toEqual({ base: '/', port: 4400, host: '127.0.0.1', nextFree: true, help: false }));

  test('takes every option that the help names', () => {
    const named = [...usage('npm start').matchAll(/--(\w+)/g)].map(([, name]) => name);
    expect(named).toEqual(['port', 'base', 'host', 'dir', 'help']);
    expect(
      parse('--port', '0', '--base', '/a', '--host', '::1', '--dir', 'elsewhere', '--help'),
    ).toMatchObject({ base: '/a', port: 0, host: '::1', dir: 'elsewhere', help: true });
  });

  test.each([
    [['--prot', '3'], "Unknown option '--prot'"],
    [['4510'], "Unexpected argument '4510'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--port', 'x'], '--port: expected a number from 0 to 65535, found "x"'],
    [['--port', ''], '--port: expected a number from 0 to 65535, found ""'],
    [['--port', '65536'], '--port: expected a number from 0 to 65535, found "65536"'],
  ])('refuses %j in one line, and shows what there is', (args, message) =>
    expect(() => parse(...args)).toThrow(new Error(`${message}\n\n${usage('npm start')}`)),
  );
});

describe('keptByNpm()', () => {
  test('notices options without -- in front', () => {
    expect(keptByNpm({ npm_config_port: 'true', npm_config_base: '/x' }, 'npm start')).toBe(
      'npm has kept --port and --base for itself; options arrive behind --, as in: npm start -- --port …',
    );
    expect(keptByNpm({ npm_config_cache: '/c' }, 'npm start')).toBeUndefined();
  });
});

describe('listenProblem()', () => {
  test.each([
    ['EADDRINUSE', '--port 80: expected a free port there or soon after, found none'],
    ['EACCES', '--port 80: expected a port that you may use (1024 or above), found EACCES'],
    ['EADDRNOTAVAIL', '--host here: expected an address of this computer, found EADDRNOTAVAIL'],
  ])('explains %s', (code, message) => {
    const error = Object.assign(new Error('listen'), { syscall: 'listen', code });
    expect(listenProblem(error, { port: 80, host: 'here' })).toBe(message);
  });
});
