// A state that is passed on: as a file that holds it, and as a run that leads to it. Either opens in exactly that state, and
// a damaged one is refused while what was open stays.

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Random } from '../../../../lessons-engine/bits/index.ts';
import { Refused } from '../../../../lessons-engine/worker/index.ts';
import type { GuestFile, MachineWishes, Saved } from '../../../../lessons-engine/worker/explorer/messages.ts';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { explorerChannel, type ExplorerChannel } from '../../../support/explorer-channel.ts';
import { tinyElf } from '../../../support/tiny-elf.ts';

const tick = { name: 'tick.s', text: readFileSync('content/guests/tick.s', 'utf8') };
const entropy = { name: 'entropy.s', text: readFileSync('content/guests/virtio/entropy.s', 'utf8') };
const echo = `
_start: li   t0, 0x10000000
wait:   lbu  t1, 5(t0)
        andi t1, t1, 1
        beqz t1, wait
        lbu  t2, 0(t0)
        sb   t2, 0(t0)
        addi s0, s0, 1
        j    wait
`;
const small: MachineWishes = { ramSize: 0x8000 };

let channel: ExplorerChannel;
beforeEach(() => {
  channel = explorerChannel();
});
afterEach(() => channel.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Opens in a fresh explorer what was saved, which must stand in the same state; `hash` of it. */
async function reopened({ name, bytes, step, hash }: Saved): Promise<ExplorerChannel> {
  const fresh = explorerChannel();
  const { restored } = await fresh.client.open({ name, bytes }, {});
  expect(restored).toEqual({ step, hash });
  expect((await fresh.client.look({})).step).toBe(step);
  return fresh;
}

describe.each(['run', 'state'] as const)('as a %s', (as) => {
  test.each<[string, GuestFile, MachineWishes]>([
    ['a program', tick, small],
    [
      'a program on another machine',
      tick,
      { ...small, extensions: ['M'], pmpEntries: 0, accessedDirty: 'trap' },
    ],
    [
      'an ELF executable',
      {
        name: 'a.out',
        bytes: tinyElf(assemble('li a0, 1\n1: addi a0, a0, 3\n j 1b\n').segments[0]!.bytes, 0x8000_1000),
      },
      small,
    ],
    [
      'a machine with devices',
      entropy,
      { ...small, devices: { console: true, entropy: 7, disk: Uint8Array.of(1, 2, 3) } },
    ],
  ])('%s is the same again', async (_, file, wishes) => {
    // prettier-ignore
    const { client } = channel;
    await client.open(file, wishes);
    await client.move({ go: 'run', steps: 333 });
    const saved = await client.save(as);
    const fresh = await reopened(saved);
    expect((await fresh.client.save('run')).hash).toBe(saved.hash);
    for (const each of [client, fresh.client]) await each.move({ go: 'step' });
    expect((await fresh.client.save(as)).hash).toBe((await client.save(as)).hash);
    fresh.close();
  });
});

test('a run brings what was typed, when it was typed, and can be gone back in', async () => {
  const { client } = channel;
  await client.open({ name: 'echo.s', text: echo }, small);
  const seed = 20;
  const random = new Random(seed);
  for (const letter of 'ring') {
    await client.move({ go: 'run', steps: 1 + random.below(40) });
    await client.input(bytesOf(letter));
  }
  const typedLast = await client.save('run');
  (await reopened(typedLast)).close();
  await client.move({ go: 'run', steps: 500 });
  await client.move({ go: 'to', step: typedLast.step + 300 });
  const saved = await client.save('run');
  const fresh = await reopened(saved);
  const printed = async () => (await fresh.client.look({ console: { from: 0, line: 'uart' } })).console!.text;
  expect(await printed(), `seed ${seed}`).toBe('ring');
  await fresh.client.move({ go: 'to', step: 5 });
  expect(await printed()).toBe('');
  await fresh.client.move({ go: 'to', step: saved.step });
  expect((await fresh.client.save('run')).hash).toBe(saved.hash);
  fresh.close();
});

test('a run that is reset stands at its start, and is shared as itself', async () => {
  const { client } = channel;
  await client.open(tick, small);
  await client.move({ go: 'run', steps: 100 });
  const { name, bytes } = await client.save('run');
  await client.open({ name, bytes }, {});
  expect(await client.reset()).toMatchObject({ kind: 'assembly', source: tick.text, restored: null });
  expect((await client.look({})).step).toBe(0);
  await client.move({ go: 'run', steps: 100 });
  expect((await client.save('run')).bytes).toEqual(bytes);
});

describe('a file that is damaged', () => {
  test.each(['run', 'state'] as const)(
    'is refused whatever byte of a %s is wrong, and what is open stays',
    async (as) => {
      const { client } = channel;
      await client.open(tick, { ramSize: 4096 });
      await client.move({ go: 'run', steps: 20 });
      const { bytes } = await client.save(as);
      await client.move({ go: 'step' });
      const random = new Random(4);
      for (let at = 8; at < bytes.length; at += 1 + random.below(bytes.length / 60)) {
        const damaged = bytes.slice();
        damaged[at]! ^= 1 << random.below(8);
        const outcome: unknown = await client
          .open({ name: 'x', bytes: damaged }, {})
          .catch((error: unknown) => error);
        expect(outcome, `byte ${at}`).toBeInstanceOf(Refused);
        expect((outcome as Error).message, `byte ${at}`).toMatch(/expected .*, found /);
      }
      for (const length of [9, 12, 40, bytes.length - 1])
        await expect(
          client.open({ name: 'x', bytes: bytes.slice(0, length) }, {}),
          `cut at ${length}`,
        ).rejects.toThrow(/expected .*, found /);
      expect((await client.look({})).step).toBe(21);
    },
  );

  test('that leads to another state is refused, and so is input for a device that is not there', async () => {
    const { readRun, writeRun } = await import('../../../../lessons-engine/worker/explorer/run-file.ts');
    const { client } = channel;
    await client.open(tick, small);
    await client.move({ go: 'run', steps: 20 });
    const run = readRun((await client.save('run')).bytes);
    const opened = (change: Partial<typeof run>) =>
      client.open({ name: 'x', bytes: writeRun({ ...run, ...change }) }, {});
    await expect(opened({ hash: 1 })).rejects.toThrow(
      /expected state 00000001 at step 20, found state [0-9a-f]{8}$/,
    );
    const input = (cycle: number, device: string) => ({ inputs: [{ cycle, device, bytes: bytesOf('x') }] });
    await expect(opened(input(4, 'lamp'))).rejects.toThrow(
      'expected a device that takes bytes (uart), found "lamp"',
    );
    await expect(opened(input(21, 'uart'))).rejects.toThrow(
      'expected something typed between steps 0 and 20, found step 21',
    );
    await expect(opened({ step: 1e9 })).rejects.toThrow(
      /expected a run of 1000000000 steps, found that the guest switched the machine off after /,
    );
    expect((await client.look({})).step).toBe(20);
  });
});

test('opening that takes long can be given up; what was open stays', async () => {
  const { client } = channel;
  await client.open({ name: 'loop.s', text: '1: j 1b\n' }, small);
  await client.move({ go: 'run', steps: 30_000_000 });
  const { name, bytes } = await client.save('run');
  await client.move({ go: 'to', step: 7 });
  const opening = client.open({ name, bytes }, {}).catch((error: unknown) => error);
  expect((await client.look({})).step).toBe(7);
  await client.move({ go: 'step' });
  expect(await opening).toEqual(new Refused('Opening was given up.'));
  expect((await client.look({})).step).toBe(8);
});

test('a virtio console is typed at and printed from, beside the UART', async () => {
  const { client } = channel;
  await client.open(tick, { ...small, devices: { console: true } });
  await client.input(bytesOf('ab'), 'virtio');
  const { devices, console } = await client.look({ devices: true, console: { from: 0, line: 'virtio' } });
  const line = devices!
    .find(({ name }) => name === 'virtio2-console')!
    .rows.find(({ name }) => name === 'line');
  expect(line!.value).toBe('61 62');
  expect(console).toEqual({ text: '', length: 0 });
  await client.open(tick, small);
  await expect(client.input(bytesOf('a'), 'virtio')).rejects.toThrow(
    'expected a machine with a virtio console, found none',
  );
});

test('an empty disk is refused, and any other stands on whole sectors', async () => {
  const { client } = channel;
  const disk = (disk: Uint8Array) => client.open(tick, { ...small, devices: { disk } });
  await expect(disk(new Uint8Array(0))).rejects.toThrow(
    'disk: expected a file with something in it, found an empty one',
  );
  const { devices } = await disk(new Uint8Array(700));
  expect(devices.map(({ name }) => name)).toContain('virtio0-block');
});
