// Somebody at the console: init and the shell with its prompt, and what ^C does.

import { describe, expect, test } from 'vitest';
import { worldOf, type World } from '../../support/userland/run-in-root.ts';

/** What is on the screen after each line was typed. */
function session(world: World, ...lines: readonly string[]): string[] {
  world.run();
  const screen = [world.said()];
  for (const line of lines) {
    world.type(line);
    world.run();
    screen.push(world.said());
  }
  return screen;
}

const CONTROL_C = '\x03';
const CONTROL_D = '\x04';

describe('sh at a terminal', () => {
  test('prompts, obeys, prompts again, and ends with the input', () => {
    const world = worldOf(['sh']);
    expect(session(world, 'echo a b\n', 'cd /; pwd\n', '\n', 'exit 3\n')).toEqual([
      '# ',
      'echo a b\na b\n# ',
      'cd /; pwd\n/\n# ',
      '\n# ',
      'exit 3\n',
    ]);
    expect(world.status()).toBe(3);
    const other = worldOf(['sh']);
    session(other, 'false\n', CONTROL_D);
    expect(other.status()).toBe(1);
  });

  test('asks for the rest of a command', () => {
    expect(session(worldOf(['sh']), 'for x in 1 2\n', 'do echo "$x\n', '"\n', 'done | cat\n')).toEqual([
      '# ',
      'for x in 1 2\n> ',
      'do echo "$x\n> ',
      '"\n> ',
      'done | cat\n1\n\n2\n\n# ',
    ]);
  });

  test('goes on after what it does not understand', () => {
    expect(
      session(worldOf(['sh']), 'fi; echo no\n', 'echo $?; echo $((x\n', '))\n', 'nosuch\n', 'echo $?\n'),
    ).toEqual([
      '# ',
      'fi; echo no\nsh: unexpected fi\n# ',
      'echo $?; echo $((x\n> ',
      '))\n2\n0\n# ',
      'nosuch\nsh: nosuch: ENOENT\n# ',
      'echo $?\n127\n# ',
    ]);
  });

  test('loses a line to ^C', () => {
    expect(
      session(worldOf(['sh']), 'echo a', CONTROL_C, 'echo $?\n', 'if true\n', CONTROL_C, 'echo b\n'),
    ).toEqual(['# ', 'echo a', '\n# ', 'echo $?\n130\n# ', 'if true\n> ', '\n# ', 'echo b\nb\n# ']);
  });

  test('loses the command of the foreground to ^C, with its loop, and not that of the background', () => {
    const world = worldOf(['sh']);
    const screen = session(
      world,
      'sleep 100 &\n',
      'while true; do sleep 60; done\n',
      CONTROL_C,
      'echo $?\n',
      'kill -0 $! && echo there\n',
    );
    expect(screen).toEqual([
      '# ',
      'sleep 100 &\n# ',
      'while true; do sleep 60; done\n',
      '\n# ',
      'echo $?\n130\n# ',
      'kill -0 $! && echo there\nthere\n# ',
    ]);
    expect(session(worldOf(['sh']), 'while true; do true; done\n', CONTROL_C)).toEqual([
      '# ',
      'while true; do true; done\n',
      '\n# ',
    ]);
    expect(session(worldOf(['sh']), 'cat | cat\n', 'x\n', CONTROL_C, 'wait\n')).toEqual([
      '# ',
      'cat | cat\n',
      'x\nx\n',
      '\n# ',
      'wait\n# ',
    ]);
  });

  test('shows a user that is not root another prompt', () => {
    const world = worldOf(['sh'], {
      prepare: (_, init) => (init.credentials = { ...init.credentials, euid: 1000, uid: 1000 }),
    });
    expect(session(world)).toEqual(['$ ']);
  });
});

describe('init', () => {
  test('starts a shell, mounts /proc, and ends as it did', () => {
    const world = worldOf(['init']);
    expect(session(world, 'ps\n', 'exit 4\n')).toEqual([
      '# ',
      'ps\n  PID  PPID USER  STATE COMM\n    1     0 root  S     init\n    2     1 root  S     sh\n    3     2 root  R     ps\n# ',
      'exit 4\n',
    ]);
    expect(world.status()).toBe(4);
  });

  test('reaps orphans and ends those that are left', () => {
    const world = worldOf([
      'init',
      'sh',
      '-c',
      '(sh -c "sleep 1; echo orphan" &); sleep 2; ps; sh -c "while true; do sleep 1; done" & sleep 1',
    ]);
    world.run(60_000_000);
    expect(world.said()).toBe(
      'orphan\n  PID  PPID USER  STATE COMM\n    1     0 root  S     init\n    2     1 root  S     sh\n    7     2 root  R     ps\n',
    );
    expect(world.status()).toBe(0);
  });

  test('refuses to be anybody else', () => {
    const world = worldOf(['sh', '-c', 'init; echo $?']);
    world.run();
    expect(world.said()).toBe('init: expected to be pid 1\n1\n');
  });
});
