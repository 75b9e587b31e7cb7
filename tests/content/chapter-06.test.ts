import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countGuests, countOperations } from '../../content/chapters/06-cpu-virtualization/counted.ts';
import { figures, words } from '../../content/chapters/06-cpu-virtualization/figures.ts';
import { breakEven, cycles, nativeCycles } from '../../content/chapters/06-cpu-virtualization/prices.ts';
import quiz from '../../content/chapters/06-cpu-virtualization/quiz.ts';
import { guestKernel } from '../../content/guests/library.ts';
import { HardwareAssisted } from '../../lessons-engine/hypervisor/index.ts';
import { assemble } from '../../lessons-engine/isa/index.ts';
import { roundTrips } from '../../lessons-engine/costs/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('06-cpu-virtualization');
const twoStages = readFileSync(
  join(import.meta.dirname, '../../content/guests/hypervisor/two-stages.s'),
  'utf8',
);

describe('the text of chapter 06', () => {
  keepsTextRules(text, { words, names: /\b(?:19|20)\d\d\b|64-bit/g });

  it('has its table before the first heading', () => {
    expect(text.body.indexOf('figures.exits.map')).toBeLessThan(text.body.indexOf('\n## '));
  });
});

const guests = Object.fromEntries(countGuests().map((counted) => [counted.guest, counted]));
const guest = (name: string) => guests[name]!;
const perRound = (name: string, way: 'trap' | 'translation' | 'paravirtual' | 'shadow' | 'twoStage') =>
  guest(name).ways[way].exits / guest(name).rounds;
const [first, ...later] = roundTrips.map(({ cycles: trip }) => trip) as [number, ...number[]];

describe('what chapter 06 says about its counts', () => {
  it('is true of getpid: the call and its handler’s instructions, callouts, two crossings, none', () => {
    const { trap, translation, paravirtual } = guest('getpid').ways;
    expect(trap.counts.reflected).toBe(guest('getpid').rounds);
    expect(trap.exits).toBe(trap.counts.reflected + trap.counts.privileged);
    expect(translation.exits).toBe(translation.counts.reflected + translation.counts.callout);
    expect(translation.counts.inCache + translation.counts.callout + translation.counts.clustered).toBe(
      trap.counts.privileged,
    );
    expect(paravirtual.counts).toMatchObject({ reflected: 100, call: 100 });
    expect([perRound('getpid', 'shadow'), perRound('getpid', 'twoStage')]).toEqual([0, 0]);
  });

  it('is true of forkwait: each way exits less than the one before, but the first hardware', () => {
    const row = (['trap', 'translation', 'paravirtual', 'twoStage'] as const).map((way) =>
      perRound('forkwait', way),
    );
    expect(row).toEqual([...row].sort((a, b) => b - a));
    expect(perRound('forkwait', 'shadow')).toBeGreaterThan(perRound('forkwait', 'paravirtual'));
    expect(perRound('forkwait', 'shadow')).toBeLessThan(perRound('forkwait', 'translation'));
    expect(guest('forkwait').ways.translation.counts.mmio, 'no device is touched while it forks').toBe(0);
    expect(guest('forkwait').ways.twoStage.counts).toMatchObject({ call: guest('forkwait').rounds });
  });

  it('is true of a fork on the first hardware: its privileged exits are switches of address space and fences', () => {
    const vm = new HardwareAssisted(guestKernel('forkwait'), { paging: 'shadow' });
    const names = new Set<string>();
    vm.onExit = ({ reason, detail }) => {
      if (reason === 'privileged') names.add(detail);
    };
    for (let stretch = 0; stretch < 200; stretch++) vm.run(1000);
    expect(vm.counts.tableWrite, 'writes to page tables of several forks').toBeGreaterThan(30);
    expect([...names].toSorted()).toEqual(['csrrw', 'sfence.vma']);
  });

  it('is true of a computing guest: all its exits are the timer’s', () => {
    const { counts } = guest('compute').ways.twoStage;
    expect(counts).toMatchObject({ injected: 1, call: 1, reflected: 0, mmio: 0 });
  });

  it('is true of two stages against the port: fewer exits in every row but disk', () => {
    const worse = Object.keys(guests).filter(
      (name) => perRound(name, 'twoStage') >= perRound(name, 'paravirtual'),
    );
    expect(worse).toEqual(['disk']);
  });

  it('is true of devices: either hardware exits alike for a disk', () => {
    expect(perRound('disk', 'shadow')).toBe(perRound('disk', 'twoStage'));
    expect(guest('disk').ways.twoStage.counts.mmio).toBeGreaterThan(guest('disk').ways.twoStage.exits / 2);
  });

  it('counts work that has happened before: nothing is translated in it', () => {
    for (const { ways } of Object.values(guests))
      expect(ways.translation.counts.translatedInstructions).toBe(0);
  });
});

describe('what chapter 06 says about costs', () => {
  const fork = guest('forkwait');

  it('software beats hardware on the Pentium 4 for fork, and on no later processor of the series', () => {
    const translated = cycles(fork, 'translation', 0);
    expect(cycles(fork, 'shadow', first)).toBeGreaterThan(translated);
    for (const trip of later) expect(cycles(fork, 'shadow', trip)).toBeLessThan(translated);
    const even = breakEven(fork) as number;
    expect(cycles(fork, 'shadow', even)).toBeCloseTo(translated, 3);
    expect(even).toBeLessThan(first);
    expect(even).toBeGreaterThan(Math.max(...later));
  });

  it('the second stage at the old price costs less than shadows at the new one', () => {
    const cheapest = Math.min(...later);
    expect(cycles(fork, 'twoStage', first)).toBeLessThan(cycles(fork, 'shadow', cheapest));
    expect(cycles(fork, 'twoStage', first)).toBeGreaterThan(nativeCycles(fork));
  });

  it('operations divide as in the paper: what hardware does not exit for, and what both exit for', () => {
    const exits = Object.fromEntries(
      countOperations(['syscall', 'mask', 'break', 'call', 'fault', 'device', 'entry']).map(
        ({ operation, ways }) => [
          operation,
          [ways.translation.exits, ways.shadow.exits, ways.twoStage.exits],
        ],
      ),
    );
    expect(exits).toEqual({
      syscall: [2, 0, 0],
      mask: [1, 0, 0],
      break: [2, 0, 0],
      call: [0, 0, 0],
      fault: [2, 1, 0],
      device: [1, 1, 1],
      entry: [2, 2, 0],
    });
  });

  it('agrees with the paper on who wins in five rows of seven, and says in which two it does not', () => {
    const winner = (translated: string, hardware: string): string => {
      const [software, vmx] = [translated, hardware].map((cycles) => Number(cycles.replaceAll(',', '')));
      if (software === vmx) return 'nobody';
      return (software ?? 0) < (vmx ?? 0) ? 'translator' : 'hardware';
    };
    const rows = figures.nano.map(({ name, translation, shadow }) => ({
      name,
      here: winner(translation.here, shadow.here),
      paper: winner(translation.paper, shadow.paper),
    }));
    expect(rows.filter(({ here, paper }) => here !== paper)).toEqual([
      { name: 'cr8wr', here: 'hardware', paper: 'translator' },
      { name: 'call/ret', here: 'nobody', paper: 'hardware' },
    ]);
    expect(rows.filter(({ paper }) => paper === 'hardware').map(({ name }) => name)).toEqual([
      'syscall',
      'call/ret',
      'divzero',
    ]);
  });

  it('says in words what the tables print: ten exits, three callouts, five columns', () => {
    expect(figures.getpid).toMatchObject({ privileged: '10', callouts: '3', clustered: '1' });
    expect(countOperations(['device', 'mask', 'entry']).every(({ ways }) => ways.translation.exits > 0)).toBe(
      true,
    );
  });

  it('counts the smallest hypervisor: little more than a hundred instructions, and a guest of five', () => {
    const { segments, symbols } = assemble(twoStages);
    const at = (name: string): number => {
      const address = symbols.get(name);
      if (address === undefined) throw new Error(`expected a symbol ${name} in two-stages.s, found none`);
      return address;
    };
    expect(segments.length).toBeGreaterThan(0);
    const instructions = (at('missing') - at('_start')) / 4;
    expect(instructions).toBeGreaterThan(100);
    expect(instructions).toBeLessThan(120);
    const [, guestText = ''] = /^guest:([\s\S]*?)^\s+j\s+guest$/m.exec(twoStages) ?? [];
    expect(guestText.trim().split('\n')).toHaveLength(5);
  });

  it('prints what was counted', () => {
    expect(figures.fork.trap).toBe(`${perRound('forkwait', 'trap')}`);
    expect(figures.forkwait.paperRatio).toBe('2.9');
    expect(figures.years).toHaveLength(roundTrips.length);
    const ahead = (name: string) =>
      figures.years.map(({ rows }) => rows.find((row) => row.name === name)?.cells[2]);
    for (const name of ['forkwait', 'churn', 'disk'])
      expect(ahead(name)).toEqual(['software', ...later.map(() => 'hardware')]);
    expect(new Set(ahead('getpid'))).toEqual(new Set(['hardware']));
  });
});

describe('the quiz of chapter 06', () => {
  it('has at least eight questions of at least four kinds', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
  });

  it('works its numbers out as the chapter does', () => {
    const answer = (id: string) => {
      const question = quiz.questions.find((each) => each.id === id);
      return question?.kind === 'numeric' ? question.answer : NaN;
    };
    expect(answer('handler-exits')).toBe(8);
    expect(answer('break-even')).toBeCloseTo((40 * 1254 + 10 * 2030) / 20 - 1141, 6);
  });

  it('says of fork what was counted: a second stage at the old price beats shadows at the new one', () => {
    const fork = guest('forkwait');
    expect(cycles(fork, 'twoStage', first)).toBeLessThan(cycles(fork, 'shadow', later.at(-1) ?? 0));
  });
});
