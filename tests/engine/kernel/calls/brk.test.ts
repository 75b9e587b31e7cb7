// brk(2): the end of the heap.

import { describeTrace } from '../../../support/kernel/trace/describe-trace.ts';

describeTrace('brk', [
  {
    name: 'gives the end as it is for what cannot be',
    trace: `
      $end := brk(0)
      brk(8) - $end = 0
      brk(-1) - $end = 0
      brk(0) - $end = 0
    `,
  },
  {
    name: 'grows and shrinks, with zeros in what is new',
    trace: `
      $end := brk(0)
      brk($end + 8192) - $end = 8192
      [$end+8188] = 0
      [$end+8188] := 5
      [$end+8188] = 5
      brk($end + 100) - $end = 100
      brk($end + 8192) - $end = 8192
      [$end+8188] = 0
      brk($end) - $end = 0
      fork {
        [$end + 4096 + 4096] = never
      }
      waitid(P_ALL, 0, info, WEXITED, NULL) = 0
      [info+20] = SIGSEGV
    `,
  },
  {
    name: "is a child's own",
    trace: `
      $end := brk(0)
      brk($end + 4096) - $end = 4096
      [$end] := 1
      child {
        [$end] := 2
        brk($end + 8192) - $end = 8192
      }
      [$end] = 1
      brk(0) - $end = 4096
    `,
  },
]);
