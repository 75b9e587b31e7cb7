import { describe, expect, test } from 'vitest';
import { serveInContainer, SERVER } from '../../../components/webcontainer/serve-in-container.ts';
import {
  startContainer,
  type Container,
  type Vendor,
} from '../../../components/webcontainer/start-container.ts';

/** A clock that goes on by `step` with every look at it. */
function clock(step: number): () => number {
  let time = 0;
  return () => (time += step);
}

type Run = Container['run'];
const container = (run: Run): Container => ({ run, teardown: () => {} });
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, n) => `answer call ${from + n} of v26\r\n`).join('');

describe('serveInContainer()', () => {
  test('times the first answer from the command, and each other from the one before', async () => {
    const run: Run = async (command, args, printed = () => {}) => {
      expect([command, args]).toEqual(['node', ['-e', SERVER]]);
      printed('answer call 1');
      printed(' of v26\n');
      printed(lines(2, 6));
      return { exitCode: 0, output: '' };
    };
    expect(await serveInContainer(container(run), { timeout: 1000, now: clock(10) })).toEqual({
      served: true,
      cold: 10,
      warm: [10, 10, 10, 10, 10],
      answer: 'call 1 of v26',
    });
  });

  test('says so when nothing ever answers', async () => {
    const served = await serveInContainer(
      container(() => new Promise(() => {})),
      { timeout: 20, now: clock(1) },
    );
    expect(served).toEqual({
      served: false,
      message: 'The container did not go on before the first answer; it was given 0 seconds.',
    });
  });

  test('says how far it came when the container is closed half-way', async () => {
    const run: Run = async (_, __, printed = () => {}) => {
      printed(lines(1, 3));
      throw new Error('the process was terminated');
    };
    expect(await serveInContainer(container(run), { timeout: 1000, now: clock(1) })).toEqual({
      served: false,
      message: 'The container was closed after 3 of 6 answers: the process was terminated',
    });
  });

  test('says how far it came when the container falls silent half-way', async () => {
    const run: Run = (_, __, printed = () => {}) => {
      printed(lines(1, 2));
      return new Promise(() => {});
    };
    expect(await serveInContainer(container(run), { timeout: 20, now: clock(1) })).toMatchObject({
      served: false,
      message: 'The container did not go on after 2 of 6 answers; it was given 0 seconds.',
    });
  });

  test('says with what a server ended that never answered', async () => {
    const run: Run = async () => ({ exitCode: 1, output: '' });
    expect(await serveInContainer(container(run), { timeout: 1000, now: clock(1) })).toMatchObject({
      served: false,
      message: 'The server ended with 1 before the first answer.',
    });
  });
});

describe('startContainer()', () => {
  test('asks nobody while the browser is offline', async () => {
    let loaded = false;
    const load = async (): Promise<Vendor> => {
      loaded = true;
      return { boot: () => new Promise(() => {}) };
    };
    const start = await startContainer({ isolated: true, online: false, timeout: 1000, load });
    expect(start).toMatchObject({ started: false, reason: 'offline' });
    expect(loaded).toBe(false);
  });

  test('says so when the vendor’s page is blocked', async () => {
    const load = async (): Promise<Vendor> => ({ boot: () => Promise.reject(new Error('frame blocked')) });
    const start = await startContainer({ isolated: true, timeout: 1000, load });
    expect(start).toMatchObject({ started: false, reason: 'failed', message: 'The container could not be started: frame blocked' }); // prettier-ignore
  });

  test('hands on what a command prints as it comes', async () => {
    const heard: string[] = [];
    const load = async (): Promise<Vendor> => ({
      boot: async () => ({
        spawn: async () => ({
          exit: Promise.resolve(0),
          output: new ReadableStream<string>({
            start(controller) {
              controller.enqueue('a');
              controller.enqueue('b');
              controller.close();
            },
          }),
        }),
        teardown: () => {},
      }),
    });
    const start = await startContainer({ isolated: true, timeout: 1000, load });
    if (!start.started) throw new Error(start.message);
    const { output } = await start.container.run('node', [], (text) => heard.push(text));
    expect([output, heard]).toEqual(['ab', ['a', 'b']]);
  });
});

// The program itself, run by the Node that tests run on: what is timed in a container must work at all.
test('SERVER answers itself six times and ends', async () => {
  const { execFileSync } = await import('node:child_process');
  const printed = execFileSync(process.execPath, ['-e', SERVER], { encoding: 'utf8' });
  expect(printed.trim().split('\n')).toEqual(
    Array.from({ length: 6 }, (_, n) => `answer call ${n + 1} of ${process.version}`),
  );
});
