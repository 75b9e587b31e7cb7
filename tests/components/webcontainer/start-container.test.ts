import { describe, expect, test } from 'vitest';
import { startContainer, type Vendor } from '../../../components/webcontainer/start-container.ts';

const never: Vendor = { boot: () => new Promise(() => {}) };

function vendor(printed: string, exitCode: number, log: string[] = []): Vendor {
  return {
    boot: async () => ({
      spawn: async (command, args) => {
        log.push([command, ...args].join(' '));
        return {
          exit: Promise.resolve(exitCode),
          output: new ReadableStream<string>({
            start(controller) {
              controller.enqueue(printed);
              controller.close();
            },
          }),
        };
      },
      teardown: () => void log.push('teardown'),
    }),
  };
}

describe('startContainer()', () => {
  test('asks nobody when the page is not cross-origin isolated', async () => {
    let loaded = false;
    const load = async (): Promise<Vendor> => {
      loaded = true;
      return never;
    };
    const start = await startContainer({ isolated: false, timeout: 1000, load });
    expect(start).toMatchObject({ started: false, reason: 'not-isolated' });
    expect(loaded).toBe(false);
  });

  test('gives up on a service that never answers', async () => {
    const start = await startContainer({ isolated: true, timeout: 20, load: async () => never });
    expect(start).toMatchObject({ started: false, reason: 'no-answer' });
  });

  test('says why a start failed', async () => {
    const load = (): Promise<Vendor> => Promise.reject(new Error('blocked by policy'));
    const start = await startContainer({ isolated: true, timeout: 1000, load });
    expect(start).toEqual({
      started: false,
      reason: 'failed',
      message: 'The container could not be started: blocked by policy',
    });
  });

  test('takes a container down that comes up too late', async () => {
    const log: string[] = [];
    let come: (() => void) | undefined;
    const late: Vendor = {
      boot: (options) => new Promise((resolve) => (come = () => resolve(vendor('', 0, log).boot(options)))),
    };
    await startContainer({ isolated: true, timeout: 5, load: async () => late });
    come?.();
    await expect.poll(() => log).toEqual(['teardown']);
  });

  test('runs a command to its end and gathers what it prints', async () => {
    const log: string[] = [];
    const start = await startContainer({
      isolated: true,
      timeout: 1000,
      load: async () => vendor('v26\n', 3, log),
    });
    if (!start.started) throw new Error(start.message);
    expect(await start.container.run('node', ['--version'])).toEqual({ exitCode: 3, output: 'v26\n' });
    start.container.teardown();
    expect(log).toEqual(['node --version', 'teardown']);
  });
});
