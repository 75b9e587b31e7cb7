import { describe, expect, it } from 'vitest';
import showdown from '../../content/chapters/17-webassembly/challenges/showdown.ts';
import { assembled } from '../../content/chapters/17-webassembly/assembled.ts';
import { escaped, hosts, openOn, paths } from '../../content/chapters/17-webassembly/escape.ts';
import { figures, words } from '../../content/chapters/17-webassembly/figures.ts';
import { lectureGame } from '../../content/chapters/17-webassembly/lecture-game.ts';
import { cat, programs, sieve } from '../../content/chapters/17-webassembly/programs.ts';
import quiz from '../../content/chapters/17-webassembly/quiz.ts';
import { scoreGuesses, validateChallenge } from '../../lessons-engine/grader/index.ts';
import { measure, meterFuel, USUAL_BUDGET } from '../../lessons-engine/wasm/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('17-webassembly');
const number = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''));

describe('the text of chapter 17', () => {
  keepsTextRules(text, {
    words,
    // What is quoted to be weighed, names of versions, and what we counted in Node while this was written.
    names:
      /1 TiB|125th|124 times|Chromium 156|128 TiB|16,342nd|90 MB|x86-64|46\.0\.3|43\.0\.1|36\.0\.17|0xff|65,536|2024|2026|4096|`[^`]*`/g,
  });
});

describe('what chapter 17 says of its programs', () => {
  it('is true of the traps', () => {
    expect(figures.traps).toEqual({
      lastAddress: '65,532',
      outOfBounds: 'out of bounds',
      zero: 'division by zero',
      smallest: 'integer overflow',
      unreachable: 'unreachable',
      recursion: 'out of frames',
      depth: expect.stringMatching(/^\d,\d{3}$/),
      spin: 'out of fuel',
    });
  });

  it('is true of the attacks: 16 bytes are harmless, the 17th is the letter A, and a pointer reaches what has its type', () => {
    expect(figures.attack.harmless.slice(0, 3)).toEqual([0, 0, 65]);
    expect(figures.attack.one).toBe('A'.charCodeAt(0));
    expect(figures.attack.pointer).toEqual([
      'returned 100',
      'returned 999',
      ...Array.from({ length: 3 }, () => 'trapped: indirect call'),
    ]);
  });

  it('is true of fuel: each pass of the first loop costs the same, and a million passes are too many', () => {
    const { fuelTen, fuelHundred, fuelMillion } = figures.first;
    expect((fuelHundred - fuelTen) % 90).toBe(0);
    expect(fuelMillion).toBe('out of fuel');
    expect(number(figures.sieve.startFuel)).toBeGreaterThan(1000 * number(figures.sieve.serveFuel));
  });

  it('shows every byte of the first program', () => {
    const bytes = figures.first.decoded.flatMap(({ rows }) => rows.flatMap(({ hex }) => hex.split(' ')));
    expect(bytes).toHaveLength(figures.first.bytes);
    expect(bytes.slice(0, 4)).toEqual(['00', '61', '73', '6d']);
  });

  it('can be metered: every program of the page', async () => {
    for (const { text: wat } of [...programs, { text: cat }, { text: sieve }])
      expect(WebAssembly.validate(meterFuel(await assembled(wat), USUAL_BUDGET))).toBe(true);
  });

  it('can be measured: the snapshot answers what the start-up answers', async () => {
    const { rows, alive, snapshot } = measure({
      wasm: await assembled(sieve),
      clock: () => performance.now(),
      instances: 10,
    });
    expect(rows.map(({ id }) => id)).toEqual([
      'compile',
      'instantiate',
      'call',
      'fresh',
      'restored',
      'bare',
      'own',
    ]);
    expect([alive, snapshot]).toEqual([10, number(figures.sieve.snapshot)]);
  });
});

describe('what chapter 17 says of escapes', () => {
  it('is true of the hosts: words let out, the walk does not, and honest paths work on all', async () => {
    const program = await assembled(cat);
    const out = (host: string): string[] => paths.filter((path) => escaped(openOn(program, path, host)));
    expect(hosts.map(({ id }) => out(id).length)).toEqual([5, 2, 0]);
    expect(out('clean')).toEqual(['backup/shadow', 'above/shadow']);
    for (const path of paths.slice(0, 3))
      for (const { id } of hosts) expect(openOn(program, path, id).stdout, `${path} on ${id}`).not.toBe('');
    expect(figures.escape).toMatchObject({ prefix: 5, clean: 2, capability: 0, attempts: 6 });
  });
});

describe('the challenge of chapter 17', () => {
  it('is one that a page can show, and nine things are guessed', () => {
    expect(validateChallenge(showdown)).toEqual([]);
    expect(showdown.quantities).toHaveLength(9);
  });

  it('gives 100 points for what was counted, and few for the lecture’s answers', () => {
    const result = showdown.run();
    const exact = Object.fromEntries(
      showdown.quantities.map(({ id, contender, counter }) => [
        id,
        result.laps.find((lap) => lap.contender === contender)?.counters[counter] ?? NaN,
      ]),
    );
    expect(scoreGuesses(showdown, exact, result).score).toBe(100);
    const lecture = {
      'container-microseconds': 500_000,
      'container-memory': 30 * 1024,
      'container-size': 50e6,
      'wasm-instance-microseconds': 1000,
      'wasm-instance-memory': 8 * 1024,
      'wasm-instance-size': 2e6,
      'vm-microseconds': 30_000_000,
      'vm-memory': 512 * 1024,
      'vm-size': 2e9,
    };
    expect(Object.keys(lecture).toSorted()).toEqual(Object.keys(exact).toSorted());
    expect(scoreGuesses(showdown, lecture, result).score).toBeLessThan(40);
    for (const { so, here } of lectureGame) expect(`${so}${here}`).not.toBe('');
  });
});

describe('the systems of chapter 17', () => {
  it.each(
    [
      'WebAssembly',
      'WASI',
      'Wasmtime',
      'Wasmer',
      'Lucet',
      'Docker+Wasm',
      'V8 isolates',
      'wasmCloud',
      'Faasm',
    ].concat(['Cloudflare Workers', 'Fastly Compute']),
  )('say of %s how it stands, with a citation', (name) => {
    const row = text.body.split('\n').find((line) => line.includes(`<td>${name}</td>`));
    expect(row).toMatch(/<Cite of=\{refs\.\w+\}/);
  });
});

describe('the quiz of chapter 17', () => {
  it('has ten questions of five kinds', () => {
    expect(quiz.questions).toHaveLength(10);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
  });
});
