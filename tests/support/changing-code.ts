// A guest that writes functions and runs each for a while, without end: four in each of 200 pages, again and again with
// another constant. Prints how many steps it took, what the translator kept at most, and how much the process has grown in
// its second half, as JSON. Arguments: steps, regions at most. To be run with --expose-gc, in a process of its own.

import { assemble } from '../../lessons-engine/isa/index.ts';
import { TranslatingMachine } from '../../lessons-engine/translator/index.ts';

const [steps = 1e9, regions = 64] = process.argv.slice(2).map(Number);
const STRETCH = 5_000_000;

const program = assemble(`
        li   s0, 0x80010000         # where functions are written
        li   s1, 0                  # how many were
        li   s3, 800
next:   remu t0, s1, s3             # four functions in each of 200 pages
        slli t0, t0, 10
        add  s2, s0, t0
        li   t1, 0x00050513         # addi a0, a0, the number of the function
        slli t2, s1, 20
        or   t1, t1, t2
        sw   t1, 0(s2)
        la   t3, rest
        lw   t1, 0(t3)
        sw   t1, 4(s2)
        lw   t1, 4(t3)
        sw   t1, 8(s2)
        lw   t1, 8(t3)
        sw   t1, 12(s2)
        fence.i
        li   a1, 3000
        jalr s2
        addi s1, s1, 1
        j    next
        .align 2
rest:   addi a1, a1, -1
        bnez a1, rest - 4           # relative: to the function's beginning
        ret
`);

const machine = new TranslatingMachine({
  ramSize: 0x10_0000,
  threshold: 100,
  limits: { regions, bytes: 8 << 20 },
});
machine.machine.load(program);
const resident = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};
let most = 0;
let half = 0;
for (let taken = 0; taken < steps; taken += STRETCH) {
  if (half === 0 && taken >= steps / 2) half = resident();
  machine.run(STRETCH);
  most = Math.max(most, machine.kept.regions);
}
const { hart } = machine.machine;
console.log(
  JSON.stringify({
    steps: hart.cycle,
    written: hart.x[9],
    sum: hart.x[10],
    most,
    grown: resident() - half,
    counts: machine.counts,
  }),
);
