// How the explorer writes numbers, and programs and runs as links.

import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fragmentText, unpacked } from '../../../components/machine/fragment.ts';
import { addressText, fieldOf, fieldsText } from '../../../components/machine/machine-numbers.ts';
import { runIn, runLink } from '../../../components/machine/run-link.ts';
import { sourceFragment, sourceIn } from '../../../components/machine/source-link.ts';
import { ExplorerSession } from '../../../lessons-engine/worker/index.ts';

test('addressText() writes 32 bits in eight digits, 34 bits as they are', () => {
  expect([addressText(0x1000), addressText(0x3_8000_0000)]).toEqual(['0x00001000', '0x380000000']);
});

test('fieldOf() takes bits out of a word, unsigned', () => {
  expect([fieldOf(0x8000_0007, 31, 31), fieldOf(0xffff_ffff, 31, 0), fieldOf(0x1800, 12, 11)]).toEqual([
    1, 0xffff_ffff, 3,
  ]); // prettier-ignore
});

test('fieldsText() names the fields that are not 0', () => {
  const fields = [
    { name: 'Interrupt', high: 31, low: 31 },
    { name: 'MPP', high: 12, low: 11 },
    { name: 'MIE', high: 3, low: 3 },
    { name: 'Code', high: 30, low: 13 },
  ];
  expect(fieldsText(0x8000_1800, fields)).toBe('Interrupt MPP=3');
  expect(fieldsText(0x0001_8008, fields)).toBe('MIE Code=0xc');
});

describe('a program as a link', () => {
  test.each(['', 'li a0, 1\n', '# grüße, 你好 🙂\n'.repeat(50)])(
    'comes back as it was: %j',
    async (source) => {
      expect(await sourceIn(await sourceFragment(source))).toBe(source);
    },
  );

  test('another fragment holds none', async () => {
    expect(await sourceIn('#main')).toBeNull();
  });

  test.each(['#source=%%%', '#source=AAAA', '#source='])('a damaged one is refused: %s', async (fragment) => {
    await expect(sourceIn(fragment)).rejects.toThrow('the link is damaged or cut off');
  });
});

test('a link that unpacks to more than any of ours is refused when that much is there, not when all of it is', async () => {
  const bomb = fragmentText(deflateSync(new Uint8Array(400 * 2 ** 20), { level: 1 }));
  const before = process.memoryUsage().arrayBuffers;
  await expect(unpacked(bomb)).rejects.toThrow('expected at most 8388608 bytes, found more');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 2 ** 20);
  await expect(sourceIn(`#source=${bomb}`)).rejects.toThrow('damaged or cut off');
  expect(await unpacked(fragmentText(deflateSync(new Uint8Array(8 * 2 ** 20))))).toHaveLength(8 * 2 ** 20);
});

describe('a run as a link', () => {
  const session = (text: string) => new ExplorerSession({ name: 'a.s', text });
  const link = async (text: string): Promise<string> =>
    (await runLink(session(text).save('run').bytes)) ?? '';

  test('says what it holds before anything is run', async () => {
    const text = '# grüße\n1: j 1b\n';
    expect(await runIn(await link(text))).toMatchObject({ name: 'a.s', source: text, step: 0 });
    expect(await runIn('#main')).toBeNull();
  });

  test('that is damaged is refused, with what was expected and found', async () => {
    const whole = await link('1: j 1b\n');
    const other = await sourceFragment('no run at all');
    await expect(runIn(whole.slice(0, 60))).rejects.toThrow(
      /expected compressed bytes, found 55 characters that are damaged/,
    );
    await expect(runIn(`#run=${other.slice('#source='.length)}`)).rejects.toThrow(
      /expected a shared run, found 13 bytes of something else/,
    );
  });
});
