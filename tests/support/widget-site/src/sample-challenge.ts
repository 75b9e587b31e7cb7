// A race of two with figures that are easy to check by hand.
import type { PredictChallenge } from '../../../../lessons-engine/grader/challenge.ts';

export const challenge: PredictChallenge = {
  id: 'sample/race',
  title: 'A race of two',
  kind: 'predict',
  contenders: [
    { id: 'bare', title: 'Bare', says: 'Every `csrrw` is one instruction.' },
    { id: 'trapped', title: 'Trapped', says: 'Every `csrrw` leaves for the monitor.' },
  ],
  quantities: [
    { id: 'bare-exits', contender: 'bare', counter: 'exits', label: 'Exits', unit: 'exits' },
    { id: 'trapped-exits', contender: 'trapped', counter: 'exits', label: 'Exits', unit: 'exits' },
  ],
  run: () => ({
    work: 4,
    workUnit: 'bytes',
    laps: [
      {
        contender: 'bare',
        counters: { exits: 0, instructions: 100 },
        cost: 100,
        points: [0, 1, 2, 3, 4].map((done) => ({ cost: done * 25, done })),
      },
      {
        contender: 'trapped',
        counters: { exits: 100, instructions: 100 },
        cost: 2000,
        points: [0, 1, 2, 3, 4].map((done) => ({ cost: done * 500, done })),
      },
    ],
    costs: [{ label: 'One exit', cycles: 19, source: 'chosen for this sample' }],
  }),
};
