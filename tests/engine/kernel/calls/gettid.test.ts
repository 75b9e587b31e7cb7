// gettid(2): the number of the thread; here every task is a process.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('gettid', [
  {
    name: 'is that of the process',
    trace: `
      $me := getpid()
      gettid() - $me = 0
      child {
        $child := getpid()
        gettid() - $child = 0
        $child - $me = >0
      }
    `,
  },
]);
