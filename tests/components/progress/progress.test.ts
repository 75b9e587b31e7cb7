// Progress over a real (in-memory) IndexedDB, over denied storage, and over storage that breaks half-way.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { type Change, Progress, starterHash } from '../../../components/progress/progress.ts';
import { DatabaseShelves, MemoryShelves, type Shelves } from '../../../components/progress/shelves.ts';

const kinds: [string, () => Promise<Shelves>][] = [
  ['IndexedDB', () => DatabaseShelves.open(new IDBFactory())],
  ['memory', async () => new MemoryShelves()],
];

describe.each(kinds)('Progress over %s', (_, shelves) => {
  const fresh = async () => new Progress(await shelves(), null, null);

  it('keeps code with the hash of the starter that it began from', async () => {
    const progress = await fresh();
    expect(await progress.getCode('c/lab')).toBeNull();
    await progress.setCode('c/lab', 'mine', 'starter');
    expect(await progress.getCode('c/lab')).toEqual({ source: 'mine', starterHash: starterHash('starter') });
    expect(starterHash('starter')).not.toBe(starterHash('starter '));
    await progress.clearCode('c/lab');
    expect(await progress.getCode('c/lab')).toBeNull();
  });

  it('keeps the better of two results, and passing beats any number of checks', async () => {
    const progress = await fresh();
    await progress.setResult('c/lab', { passed: false, checks: ['a', 'b'], total: 3 });
    await progress.setResult('c/lab', { passed: false, checks: ['a'], total: 3 });
    expect((await progress.getResult('c/lab'))?.checks).toEqual(['a', 'b']);
    await progress.setResult('c/lab', { passed: true, checks: ['a'], total: 1 });
    expect((await progress.getResult('c/lab'))?.passed).toBe(true);
    await progress.setResult('c/lab', { passed: false, checks: ['a', 'b', 'c'], total: 4 });
    expect((await progress.getResult('c/lab'))?.passed).toBe(true);
  });

  it('keeps answers by question and forgets only those that are named', async () => {
    const progress = await fresh();
    const kept = { answer: { kind: 'single', choice: 'x' } as const, correct: true, tries: 1 };
    await progress.setAnswer('c/quiz', 'one', kept);
    await progress.setAnswer('c/quiz', 'two', { ...kept, correct: false });
    await progress.setAnswer('c/quiz-2', 'one', kept);
    expect(Object.keys(await progress.getAnswers('c/quiz'))).toEqual(['one', 'two']);
    await progress.clearAnswers('c/quiz', ['two']);
    expect(await progress.getAnswers('c/quiz')).toEqual({ one: kept });
    await progress.clearAnswers('c/quiz');
    expect(await progress.getAnswers('c/quiz')).toEqual({});
    expect(Object.keys(await progress.getAnswers('c/quiz-2'))).toEqual(['one']);
  });

  it('keeps the higher score and says which one it kept', async () => {
    const progress = await fresh();
    expect(await progress.setBest('c/race', { score: 40, guesses: { a: 1 } })).toBe(true);
    expect(await progress.setBest('c/race', { score: 30, guesses: { a: 2 } })).toBe(false);
    expect(await progress.getBest('c/race')).toEqual({ score: 40, guesses: { a: 1 } });
  });

  it('counts what is done in one chapter only', async () => {
    const progress = await fresh();
    expect(await progress.inChapter('c')).toEqual({ done: 0, begun: false });
    await progress.setCode('c/lab', 'mine', 'starter');
    expect(await progress.inChapter('c')).toEqual({ done: 0, begun: true });
    await progress.setResult('c/lab', { passed: true, checks: ['a'], total: 1 });
    await progress.setBest('c/race', { score: 0, guesses: {} });
    await progress.setBest('c2/race', { score: 0, guesses: {} });
    expect(await progress.inChapter('c')).toEqual({ done: 2, begun: true });
  });
});

describe('Progress', () => {
  it('tells this tab and the other one about a change', async () => {
    const [a, b] = [new BroadcastChannel('test-progress'), new BroadcastChannel('test-progress')];
    const [here, there] = [
      new Progress(new MemoryShelves(), null, a),
      new Progress(new MemoryShelves(), null, b),
    ];
    const seenHere: Change[] = [];
    here.onChange((change) => seenHere.push(change));
    const seenThere = new Promise<Change>((resolve) => there.onChange(resolve));
    await here.setCode('c/lab', 'mine', 'starter');
    expect(seenHere).toEqual([{ shelf: 'code', id: 'c/lab', here: true }]);
    expect(await seenThere).toEqual({ shelf: 'code', id: 'c/lab', here: false });
    a.close();
    b.close();
  });

  it('goes on in memory and gives a notice when storage breaks', async () => {
    const broken: Shelves = {
      get: async () => undefined,
      all: async () => new Map(),
      put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      delete: async () => undefined,
    };
    const progress = new Progress(broken, null, null);
    expect(progress.notice).toBeNull();
    await progress.setCode('c/lab', 'mine', 'starter');
    expect(progress.notice).toContain('stopped storing');
    expect((await progress.getCode('c/lab'))?.source).toBe('mine');
  });

  it('survives the database being opened again, as after a reload', async () => {
    const factory = new IDBFactory();
    const first = new Progress(await DatabaseShelves.open(factory), null, null);
    await first.setCode('c/lab', 'mine', 'starter');
    const second = new Progress(await DatabaseShelves.open(factory), null, null);
    expect((await second.getCode('c/lab'))?.source).toBe('mine');
  });
});
