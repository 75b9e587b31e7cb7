import { describe, expect, it } from 'vitest';
import { choiceOf, choices } from '../../../components/exit-path/choices.ts';
import { sentenceOf, summaryOf } from '../../../components/exit-path/path-words.ts';
import { countedKinds, priceOf, walk } from '../../../components/exit-path/walk.ts';
import { crossings, path, services } from '../../../lessons-engine/hypervisor/index.ts';

describe('walk()', () => {
  it('adds one to one kind with every step, and ends at what path() has', () => {
    for (const choice of choices)
      for (const service of services) {
        const total = walk(choice, service, Infinity).route.steps.length;
        for (let steps = 1; steps <= total; steps++) {
          const [before, after] = [walk(choice, service, steps - 1), walk(choice, service, steps)];
          const grown = countedKinds.filter((kind) => after.counts[kind] === before.counts[kind] + 1);
          expect(grown, `${choice.key}, ${service}, step ${steps}`).toEqual([after.last?.kind]);
          expect(after.back).toBe(steps === total);
        }
        const end = walk(choice, service, total);
        const way = path(choice.arrangement, service);
        expect(end.borders).toBe(way.length);
        for (const kind of crossings)
          expect(end.counts[kind]).toBe(way.filter((crossing) => crossing === kind).length);
      }
  });

  it('stays in the guest when the way is over, with nothing new to report', () => {
    const over = walk(choiceOf('own-drivers'), 'disk-request', 5);
    expect(over).toMatchObject({ made: 2, last: null, control: 'guest', back: true, borders: 2 });
    expect(sentenceOf(over)).toBe('Own drivers: the guest has been running since border 2.');
  });

  it('leaves control where it is when an event is sent or data are copied', () => {
    const events = walk(choiceOf('driver-domain'), 'disk-request', 2);
    expect(events).toMatchObject({ last: { kind: 'event' }, control: 'hypervisor', serving: false });
    const copied = walk(choiceOf('kernel-module'), 'disk-request', 4);
    expect(copied).toMatchObject({
      last: { kind: 'copy' },
      control: 'host-kernel',
      serving: true,
      borders: 3,
    });
  });

  it('serves nothing on the way of a doorbell', () => {
    for (let steps = 0; steps <= 3; steps++)
      expect(walk(choiceOf('doorbell'), 'disk-request', steps).serving).toBe(false);
  });
});

describe('priceOf()', () => {
  it('prices exit and entry, and says how many borders have no price', () => {
    expect(priceOf(walk(choiceOf('own-drivers'), 'console', Infinity))).toEqual({ cycles: 784, unpriced: 0 });
    expect(priceOf(walk(choiceOf('hosted'), 'disk-request', Infinity))).toEqual({ cycles: 784, unpriced: 6 });
  });
});

describe('summaryOf()', () => {
  it.each([
    ['own-drivers', 'disk-request', '2 borders'],
    ['driver-domain', 'disk-request', '6 borders: 2 world switches, 2 events'],
    ['hosted', 'disk-request', '8 borders: 2 world switches, 4 mode switches, 1 copy'],
    ['doorbell', 'disk-request', '3 borders: 1 event'],
  ] as const)('%s, %s: %s', (key, service, said) => {
    expect(summaryOf(walk(choiceOf(key), service, Infinity))).toBe(said);
  });
});

describe('choiceOf()', () => {
  it('names what it was asked for when there is no such choice', () => {
    expect(() => choiceOf('xen')).toThrow(/expected one of own-drivers, .*, found xen/);
  });
});
