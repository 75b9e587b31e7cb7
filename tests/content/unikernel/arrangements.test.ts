import { describe, expect, it } from 'vitest';
import {
  asProcess,
  asRewritten,
  asServers,
  asUnikernel,
  type Arrangement,
} from '../../../content/unikernel/arrangements.ts';
import { processFile, serverObject, unikernel } from '../../../content/unikernel/images.ts';
import { MachineRun } from '../../../content/unikernel/machine-run.ts';
import { ModelProcess } from '../../../content/unikernel/model-process.ts';
import shared from '../../../content/unikernel/process/calls-shared.s?raw';
import { assembleObject, type ObjectFile } from '../../../lessons-engine/isa/index.ts';
import { PAGE } from '../../../content/race/page.ts';

const arrangements: Record<string, (application: ObjectFile) => Arrangement> = {
  unikernel: asUnikernel,
  process: asProcess,
  rewritten: asRewritten,
  'rewritten, with one ecall for all': (application) => asRewritten(application, shared),
  servers: asServers,
};

/** What the second request costs, when nobody has to ask for addresses any more. */
function served(arrange: (application: ObjectFile) => Arrangement) {
  const arrangement = arrange(serverObject());
  const run = new MachineRun(arrangement.program);
  run.untilIdle();
  const answers = [run.ask()];
  const before = run.counts;
  answers.push(run.ask());
  const after = run.counts;
  answers.push(run.ask('/about.html'), run.ask('/nothing'), run.ask());
  const counts = run.symbolWords(arrangement.symbols.get('rewrite_counts'), 4);
  return {
    answers,
    console: run.machine.console,
    traps: after.traps - before.traps,
    switches: after.switches - before.switches,
    instructions: after.instructions - before.instructions,
    counts,
    pages: run.pagesTouched(...arrangement.tables),
  };
}
const runs = Object.fromEntries(
  Object.entries(arrangements).map(([name, arrange]) => [name, served(arrange)]),
);
const run = (name: string): ReturnType<typeof served> => runs[name] as ReturnType<typeof served>;

describe('the web server in every arrangement', () => {
  const model = new ModelProcess(processFile(serverObject()));
  model.untilIdle();
  const expected = ['/', '/', '/about.html', '/nothing', '/'].map((path) => model.ask(path));

  it('answers as it does on the kernel model', () => {
    expect(expected[0]).toMatch(/^HTTP\/1.0 200 OK/);
    expect(expected[0]?.endsWith(PAGE)).toBe(true);
    expect(expected[3]).toMatch(/^HTTP\/1.0 404 Not Found/);
    for (const [name, { answers }] of Object.entries(runs)) expect(answers, name).toEqual(expected);
    expect(model.console).toBe('ready\n');
  });

  it('says that it is ready, once', () => {
    for (const [name, { console }] of Object.entries(runs)) expect(console, name).toBe('ready\n');
  });

  it('traps for each system call as a process, never as a unikernel, and twice for each message to a server', () => {
    expect(run('unikernel').traps).toBe(0);
    expect(run('process').traps).toBe(7);
    expect(run('rewritten').traps).toBe(0);
    expect(run('servers').switches).toBe(14);
    expect(run('servers').traps).toBeGreaterThanOrEqual(14);
  });

  it('executes least as a unikernel, and most with servers', () => {
    const order = ['unikernel', 'rewritten', 'process', 'servers'].map((name) => run(name).instructions);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(run('unikernel').pages).toBeLessThan(run('process').pages);
    expect(run('process').pages).toBeLessThan(run('servers').pages);
  });

  it('rewrites every site that has its number in front of it, and leaves a shared ecall to trap', () => {
    expect(run('rewritten').counts).toEqual([8, 0, 0, 0]);
    const [rewritten, pattern, number] = run('rewritten, with one ecall for all').counts;
    expect([rewritten, number]).toEqual([1, 4]);
    expect(pattern).toBeGreaterThan(20);
    expect(run('rewritten, with one ecall for all').traps).toBe(12);
  });
});

describe('a rewritten site', () => {
  const program = `
        .globl main
        .section .text.main
main:   li    s0, 3
        li    t0, 11                    # what a system call must leave alone
        li    t6, 22
        li    a5, 33
1:      li    a0, 1
        la    a1, text
        li    a2, 1
        li    a7, 64                    # write
site:   ecall
        addi  s0, s0, -1
        bgtz  s0, 1b
        addi  t0, t0, -11
        addi  t6, t6, -22
        addi  a5, a5, -33
        or    t0, t0, t6
        or    t0, t0, a5
        addi  t1, a7, -64
        or    t0, t0, t1
        bnez  t0, 2f
        bltz  s0, 3f
        li    s0, 0                     # into the middle: another number, past the li
        li    a0, 1
        li    a7, 57                    # close
        la    t2, site
        jalr  zero, 0(t2)
2:      li    a0, 9
        call  exit
3:      bnez  a0, 2b
        li    a0, 0
        call  exit
        .section .rodata.text
text:   .ascii "x"
`;
  // After close, a7 is 57: the check above must let that pass, so the program looks at a0 alone the second time.
  const source = program
    .replace('        bnez  t0, 2f\n        bltz  s0, 3f', '        bltz  s0, 3f\n        bnez  t0, 2f')
    .replace('3:      bnez  a0, 2b', '3:      addi  t1, a7, -57\n        bnez  t1, 2b\n        bnez  a0, 2b');

  it('keeps registers as a system call does, and survives a jump past its li with another number', () => {
    const arrangement = asRewritten(assembleObject(source, 'middle.o'));
    const machine = new MachineRun(arrangement.program);
    expect(machine.until(() => false)).toEqual({ reason: 'shutdown', code: 0 });
    expect(machine.machine.console).toBe('xxx');
    expect(machine.symbolWords(arrangement.symbols.get('rewrite_counts'), 4)).toEqual([2, 1, 0, 0]);
  });

  it('is the program of a process as well', () => {
    const machine = new MachineRun(asProcess(assembleObject(source, 'middle.o')).program);
    expect(machine.until(() => false)).toEqual({ reason: 'shutdown', code: 0 });
    expect(machine.machine.console).toBe('xxx');
  });
});

describe('the image of the unikernel', () => {
  it('holds no module that the server does not reach', () => {
    const image = unikernel(serverObject());
    const kept = new Set(image.kept.map(({ object }) => object));
    for (const name of ['memory.o', 'timer.o', 'scheduler.o']) expect(kept, name).not.toContain(name);
    expect(image.dropped.length).toBeGreaterThan(10);
    expect(unikernel(serverObject(), 'none').size).toBeLessThan(
      unikernel(serverObject(), 'none', { drop: false }).size,
    );
  });
});
