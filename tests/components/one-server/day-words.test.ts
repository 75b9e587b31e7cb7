import { describe, expect, it } from 'vitest';
import { lastLines, settingWords, stateWords, verdictOf } from '../../../components/one-server/day-words.ts';
import { allThere, type GuestEnd } from '../../../lessons-engine/hypervisor/properties/one-server.ts';

const guest = (end: Partial<GuestEnd>): GuestEnd => ({
  name: 'a', console: '', state: 'off', why: '', instructions: 1234, ...end,
}); // prettier-ignore

describe('verdictOf()', () => {
  it.each<[Partial<GuestEnd>, string, string]>([
    [{ console: 'x\n' }, 'x\n', 'right'],
    [{ console: 'x\n', state: 'running' }, 'x\nx\n', 'right'],
    [{ console: 'x\n', state: 'off' }, 'x\nx\n', 'wrong'],
    [{ console: 'z\n', state: 'running' }, 'x\nx\n', 'wrong'],
    [{ console: '', state: 'running' }, 'x\n', 'silent'],
    [{ console: '', state: 'stopped' }, '', 'right'],
  ])('%o beside "%s" is %s', (end, alone, verdict) => {
    expect(verdictOf(guest(end), alone)).toBe(verdict);
  });
});

describe('words', () => {
  it('name what is missing', () => {
    expect(settingWords(allThere)).toBe('with all five on');
    expect(settingWords({ ...allThere, isolation: false, portability: false })).toBe(
      'without isolation and portability',
    );
  });

  it('keep the last lines of a terminal', () => {
    expect(lastLines('a\nb\n')).toBe('a\nb');
    expect(lastLines('a\nb\nc\nd\n')).toBe('…\nb\nc\nd');
    expect(lastLines('')).toBe('');
  });

  it('say how a guest ended', () => {
    expect(stateWords(guest({ state: 'stopped', why: 'no `mul` here' }))).toBe(
      'Stopped after 1,234 instructions: no mul here.',
    );
    expect(stateWords(guest({ state: 'running' }))).toBe('Goes on, after 1,234 instructions.');
    expect(stateWords(guest({ state: 'off' }))).toBe('Done, after 1,234 instructions.');
  });
});
