// sync(2): nothing is ever behind, so it always succeeds.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('sync', [
  {
    name: 'always succeeds',
    trace: `
      sync() = 0
      sync(-1) = 0
    `,
    linux: { not: 'it would write back the disks of the whole machine, and take its time' },
  },
]);
