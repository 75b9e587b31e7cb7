import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitsToPrint, slowdownOf } from '../../content/chapters/04-trap-and-emulate/counting.ts';
import { figures, firstFrames, words } from '../../content/chapters/04-trap-and-emulate/figures.ts';
import quiz from '../../content/chapters/04-trap-and-emulate/quiz.ts';
import { gradeAnswer, traceAnswer, type Question } from '../../lessons-engine/grader/index.ts';
import { classify, observe } from '../../lessons-engine/hypervisor/index.ts';
import { MachineSession } from '../../lessons-engine/worker/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('04-trap-and-emulate');
const tick = readFileSync(join(import.meta.dirname, '../../content/guests/tick.s'), 'utf8');

describe('the text of chapter 04', () => {
  keepsTextRules(text, { words, length: [1800, 2900], names: /\bSystem\/\d+|Model \d+/g });

  it('has the demo before the first heading', () => {
    expect(text.body.indexOf('<Demo')).toBeLessThan(text.body.indexOf('\n## '));
  });
});

describe('what chapter 04 says about its figures', () => {
  it('is true of the demo', () => {
    const { tick: counted } = figures;
    const [privileged, mmio, ecalls, exits] = [
      counted.privileged,
      counted.mmio,
      counted.ecalls,
      counted.exits,
    ].map(Number) as [number, number, number, number];
    expect(privileged + mmio + ecalls).toBe(exits);
    expect(Number(counted.traps)).toBe(ecalls + Number(counted.interrupts));
    expect(firstFrames.bare.step).toBe(0);
    expect(firstFrames.deprivileged.mode).toBe('U');

    const session = new MachineSession(tick, 'deprivileged');
    session.step(3);
    expect(session.frame().timeline).toMatchObject([
      { step: 3, instruction: 'csrrw zero, mtvec, t0', kind: 'exit' },
    ]);
    session.run();
    expect(session.frame().instructions.toLocaleString('en-US')).toBe(counted.instructions);
    expect(session.frame().mode).toBe('U');
  });

  it('is true of the system call: one trap bare, many exits deprivileged', () => {
    const { exits, privileged, mmio } = figures.systemCall;
    expect(exits).toBe(1 + privileged + mmio);
    expect(exits).toBeGreaterThan(5);
  });

  it('is true of the machine with the flaw: letters, no dots, no end', () => {
    expect(figures.tick.console).toMatch(/\.[a-z]+\./);
    expect(figures.quirky).toEqual({ console: expect.stringMatching(/^kernel: up\n[a-z]+$/), ended: false });
  });

  it('is true of the race', () => {
    const { bare, trapped, paravirtual, characters } = figures.race;
    expect(trapped.instructions).toBe(bare.instructions);
    expect(Number(trapped.exits)).toBeGreaterThan(2 * Number(characters));
    expect(Number(paravirtual.hypercalls) + Number(paravirtual.privileged)).toBe(Number(paravirtual.exits));
    expect(Number(paravirtual.slowdown)).toBeGreaterThan(2);
    expect(Number(trapped.slowdown)).toBeGreaterThan(Number(paravirtual.slowdown));
  });

  it('is true of the table: misa is privileged and innocuous, ecall is neither privileged nor sensitive', () => {
    const verdict = Object.fromEntries(figures.classified.map((row) => [row.instruction, row.verdict]));
    expect(figures.classified).toHaveLength(10);
    expect(verdict['csrrs a0, misa, zero']).toBe('privileged, innocuous');
    expect(verdict['ecall']).toBe('traps in both modes, innocuous');
    expect(verdict['csrrs a0, cycle, zero']).toBe('innocuous');
  });
});

describe('the quiz of chapter 04', () => {
  const question = (id: string): Question => {
    const found = quiz.questions.find((each) => each.id === id);
    if (!found) throw new Error(`expected a question ${id}`);
    return found;
  };

  it('has at least ten questions and all six kinds', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(10);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(6);
  });

  it('sorts instructions as the experiments do', () => {
    const sorted = question('sorted');
    if (sorted.kind !== 'matching') throw new Error('expected a matching question');
    for (const { left, right } of sorted.pairs) {
      const { privileged, controlSensitive, behaviourSensitive } = classify(
        observe(left.replaceAll('`', ''), 7),
      );
      expect(privileged, left).toBe(right.startsWith('privileged'));
      expect(controlSensitive, left).toBe(right.includes('control-sensitive'));
      expect(behaviourSensitive, left).toBe(right.includes('behaviour-sensitive'));
    }
  });

  it('computes its numbers: two exits a character, and the cost of exits', () => {
    expect(exitsToPrint(1)).toBe(2);
    expect(exitsToPrint(80)).toBe(160);
    expect(slowdownOf(1_000_000, 2000)).toBeCloseTo(5.06, 10);
    expect(gradeAnswer(question('exits-of-a-line'), { kind: 'numeric', text: '160' }).correct).toBe(true);
    expect(gradeAnswer(question('slowdown'), { kind: 'numeric', text: '4.06' }).correct).toBe(false);
    expect(question('slowdown')).toMatchObject({
      prompt: expect.stringContaining(`at ${figures.race.exitCost} cycles each`),
      explanation: expect.stringMatching(/One exit in 500 instructions, and 80 % of the cycles are theirs/),
    });
  });

  it('traces what its explanations say', () => {
    expect(question('status-after-a-trap')).toMatchObject({ answer: 0x1880 });
    expect(question('mepc-of-ecall')).toMatchObject({ answer: 0x8000_0024 });
  });
});

describe('traceAnswer()', () => {
  it('reads registers by name, CSRs and the pc, as unsigned words', () => {
    expect(traceAnswer('li a0, -1', 1, 'a0')).toBe(0xffff_ffff);
    expect(traceAnswer('li a0, -1', 1, 'x10')).toBe(0xffff_ffff);
    expect(traceAnswer('csrwi mscratch, 9', 1, 'mscratch')).toBe(9);
    expect(traceAnswer('nop\nnop', 2, 'pc')).toBe(0x8000_0008);
  });

  it('counts a trap as a step', () => {
    expect(traceAnswer('csrwi mtvec, 16\necall', 2, 'mcause')).toBe(11);
  });

  it('refuses a register that does not exist, and a program that ends early', () => {
    expect(() => traceAnswer('nop', 1, 'a9')).toThrow('expected a register, a CSR or pc, found "a9"');
    expect(() => traceAnswer('li t0, 0x100000\nli t1, 0x5555\nsw t1, 0(t0)\nnop', 9, 'a0')).toThrow(
      /expected 9 steps, found \d/,
    );
  });
});
