// getpid(2): the task's number in its pid namespace.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('getpid', [
  {
    name: 'stays what it is, and is another of a child',
    trace: `
      $me := getpid() = >0
      getpid() - $me = 0
      child {
        getpid() - $me = >0
        $me := getpid()
        gettid() - $me = 0
      }
    `,
  },
  {
    name: 'is 1 of the first task in a new pid namespace',
    trace: `
      unshare(CLONE_NEWPID) = 0
      child {
        getpid() = 1
      }
    `,
    linux: { inside: ['-Ur'] },
  },
]);
