// The explorer behind its channel: guests of every kind, motions that are answered when they end, refusals.

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assemble } from '../../../../lessons-engine/isa/index.ts';
import { Refused, SourceRefused } from '../../../../lessons-engine/worker/index.ts';
import { explorerChannel, type ExplorerChannel } from '../../../support/explorer-channel.ts';
import { tinyElf } from '../../../support/tiny-elf.ts';

const tick = { name: 'tick.s', text: readFileSync('content/guests/tick.s', 'utf8') };
const endless = { name: 'endless.s', text: 'loop: addi t0, t0, 1\n j loop\n' };

let channel: ExplorerChannel;
beforeEach(() => {
  channel = explorerChannel();
});
afterEach(() => channel.close());

describe('opening', () => {
  test('assembly: says what is known of it', async () => {
    const opened = await channel.client.open(tick, {});
    expect(opened).toMatchObject({
      name: 'tick.s',
      kind: 'assembly',
      entry: 0x8000_0000,
      ram: { base: 0x8000_0000 },
    });
    expect(opened.csrs.map(({ name }) => name)).toContain('mstatus');
    expect(opened.devices.map(({ name }) => name)).toEqual(expect.arrayContaining(['clint', 'plic', 'uart']));
  });

  test('assembly with errors: every one with its line and column', async () => {
    const opening = channel.client.open({ name: 'bad.s', text: 'nop\n addi t0, t0\n  bogus\n' }, {});
    const error: unknown = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceRefused);
    expect((error as SourceRefused).problems.map(({ line, column }) => [line, column])).toEqual([[2, 2], [3, 3]]); // prettier-ignore
  });

  test('an ELF executable, a flat image and a saved state by their bytes', async () => {
    const { client } = channel;
    const code = assemble('li a0, 42\n1: j 1b').segments[0]!.bytes;
    const elf = await client.open({ name: 'a.out', bytes: tinyElf(code, 0x8000_1000) }, {});
    expect(elf).toMatchObject({ kind: 'ELF executable', entry: 0x8000_1000 });
    const flat = await client.open({ name: 'a.bin', bytes: Uint8Array.of(...code, 0) }, {});
    expect(flat).toMatchObject({ kind: 'flat image', entry: 0x8000_0000 });
    await client.move({ go: 'step' });
    const { name, bytes } = await client.save();
    const state = await client.open({ name, bytes }, {});
    expect(state).toMatchObject({ kind: 'saved state' });
    const { registers, step } = await client.look({});
    expect({ a0: registers[10]!.value, step }).toEqual({ a0: 42, step: 1 });
  });

  test.each([
    ['an empty file', { name: 'x', bytes: new Uint8Array(0) }, {}, /found an empty file/],
    [
      'half an ELF',
      { name: 'x', bytes: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1) },
      {},
      /expected .*ELF header/,
    ],
    ['too much memory', endless, { ramSize: 2 ** 40 }, /memory: expected whole pages, up to 512 MiB/],
    ['extensions that do not go together', endless, { extensions: ['H'] as const }, /expected Sv32 beside H/],
    [
      'a segment outside memory',
      { name: 'x', bytes: tinyElf(new Uint8Array(4), 0x9000_0000) },
      {},
      /more memory can be chosen/,
    ],
    [
      'a state without its end',
      { name: 'x', bytes: Uint8Array.from('RING-1M\n\x20\0\0\0', (c) => c.charCodeAt(0)) },
      {},
      /saved state: expected a header of 32 bytes/,
    ],
  ])('refuses %s and keeps what was open', async (_, file, wishes, message) => {
    // prettier-ignore
    await channel.client.open(tick, {});
    await channel.client.move({ go: 'step' });
    const error: unknown = await channel.client.open(file, wishes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Error).message).toMatch(message);
    expect((await channel.client.look({})).step).toBe(1);
  });

  test('a damaged state is refused whatever byte is wrong', async () => {
    const { client } = channel;
    await client.open(tick, { ramSize: 4096 });
    const { bytes } = await client.save();
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      const outcome = await client.open({ name: 'x', bytes: damaged }, { ramSize: 4096 }).then(
        ({ kind }) => kind,
        (error: unknown) => error,
      );
      // In the header a name may be another; then it is still a state.
      if (outcome !== 'saved state' && outcome !== 'flat image' && outcome !== 'assembly')
        expect(outcome, `byte ${at}`).toBeInstanceOf(Refused);
    }
  });
});

describe('motions', () => {
  test('a run is answered when it ends', async () => {
    await channel.client.open(tick, {});
    expect(await channel.client.move({ go: 'run' })).toMatchObject({
      reason: 'shutdown',
      text: 'The guest switched the machine off.',
    });
    expect((await channel.client.look({ console: { from: 8, line: 'uart' } })).console!.text).toMatch(
      /^up\n/,
    );
  });

  test('a run without end is paused, and looked at meanwhile', async () => {
    const { client } = channel;
    await client.open(endless, {});
    const run = client.move({ go: 'run' });
    const first = await client.look({});
    expect(first.running).toBe(true);
    await expect.poll(async () => (await client.look({})).step).toBeGreaterThan(first.step);
    await client.pause();
    const { reason, step } = await run;
    expect(reason).toBe('paused');
    expect(channel.slices()).toBeGreaterThan(1);
    const still = await client.look({});
    expect(still).toMatchObject({ running: false, step });
  });

  test('a new motion ends the one under way', async () => {
    const { client } = channel;
    await client.open(endless, {});
    const run = client.move({ go: 'run' });
    await client.look({});
    const back = client.move({ go: 'to', step: 3 });
    expect((await run).reason).toBe('paused');
    expect(await back).toMatchObject({ reason: 'done', step: 3 });
  });

  test('breakpoints set while it runs are noticed', async () => {
    const { client } = channel;
    await client.open(endless, {});
    const run = client.move({ go: 'run' });
    await client.look({});
    await client.setStops([0x8000_0004], []);
    expect(await run).toMatchObject({ reason: 'breakpoint', text: 'Breakpoint at 0x80000004 (loop + 0x4).' });
  });

  test('a step that has not been reached is refused', async () => {
    await channel.client.open(tick, {});
    await expect(channel.client.move({ go: 'to', step: 5 })).rejects.toThrow(
      'expected a step from 0 to 0, found 5',
    );
  });
});
