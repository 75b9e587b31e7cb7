// Progress over a real (in-memory) IndexedDB, over denied storage, and over storage that breaks half-way.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Change, openProgress, Progress } from '../../../components/progress/progress.ts';
import { starterHash } from '../../../components/progress/starter-hash.ts';
import { DatabaseShelves, MemoryShelves, type Shelves } from '../../../components/progress/shelves.ts';

const kinds: [string, () => Promise<Shelves>][] = [
  ['IndexedDB', () => DatabaseShelves.open(new IDBFactory())],
  ['memory', async () => new MemoryShelves()],
];

const mine = { source: 'mine', starterHash: starterHash('starter') };

const kept = { answer: { kind: 'single', choice: 'x' } as const, correct: true, tries: 1 };

/** `shelves`, of which some acts fail as a browser's do. */
function failing(shelves: Shelves, acts: (keyof Shelves)[]): Shelves {
  const fail = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  return new Proxy({} as Shelves, {
    get: (_, act: keyof Shelves) => (acts.includes(act) ? fail : shelves[act].bind(shelves)),
  });
}

const settled = (request: IDBRequest) =>
  new Promise((resolve, reject) => {
    request.onsuccess = resolve;
    request.onerror = reject;
  });

describe.each(kinds)('Progress over %s', (_, shelves) => {
  const fresh = async () => new Progress(await shelves(), null, null);

  it('keeps code with the hash of the starter that it began from', async () => {
    const progress = await fresh();
    expect(await progress.getCode('c/lab')).toBeNull();
    await progress.setCode('c/lab', mine);
    expect(await progress.getCode('c/lab')).toEqual(mine);
    expect(starterHash('starter')).not.toBe(starterHash('starter '));
    await progress.clearCode('c/lab');
    expect(await progress.getCode('c/lab')).toBeNull();
  });

  it('keeps a second version of code aside, apart from the first', async () => {
    const progress = await fresh();
    await progress.setAside('c/lab', mine);
    expect(await progress.getCode('c/lab')).toBeNull();
    expect(await progress.getAside('c/lab')).toEqual(mine);
    await progress.setCode('c/lab', { ...mine, source: 'other' });
    await progress.clearAside('c/lab');
    expect(await progress.getAside('c/lab')).toBeNull();
    expect((await progress.getCode('c/lab'))?.source).toBe('other');
  });

  it('gives versions aside one after the other, when an import has left several', async () => {
    const progress = await fresh();
    await progress.setAside('c/lab', mine);
    await progress.write('code', 'c/lab#aside#1', 'c/lab', { ...mine, source: 'another' });
    expect((await progress.getAside('c/lab'))?.source).toBe('mine');
    await progress.clearAside('c/lab');
    expect((await progress.getAside('c/lab'))?.source).toBe('another');
    await progress.clearAside('c/lab');
    expect(await progress.getAside('c/lab')).toBeNull();
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
    await progress.setCode('c/lab', mine);
    expect(await progress.inChapter('c')).toEqual({ done: 0, begun: true });
    await progress.setResult('c/lab', { passed: true, checks: ['a'], total: 1 });
    await progress.setBest('c/race', { score: 0, guesses: {} });
    await progress.setBest('c2/race', { score: 0, guesses: {} });
    expect(await progress.inChapter('c')).toEqual({ done: 2, begun: true });
  });
});

describe('DatabaseShelves', () => {
  it('takes over all that version 1 of the database holds', async () => {
    const factory = new IDBFactory();
    const request = factory.open('ring-minus-one', 1);
    request.onupgradeneeded = () => {
      for (const shelf of ['code', 'results', 'answers', 'bests']) request.result.createObjectStore(shelf);
    };
    await settled(request);
    const transaction = request.result.transaction('code', 'readwrite');
    await settled(transaction.objectStore('code').put(mine, 'c/lab'));
    request.result.close();
    const shelves = await DatabaseShelves.open(factory);
    expect(await shelves.get('code', 'c/lab')).toEqual(mine);
    await shelves.put('work', 'a#lab:c/lab', { new: true });
    expect(await shelves.get('work', 'a#lab:c/lab')).toEqual({ new: true });
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
    await here.setCode('c/lab', mine);
    expect(seenHere).toEqual([{ shelf: 'code', id: 'c/lab', here: true }]);
    expect(await seenThere).toEqual({ shelf: 'code', id: 'c/lab', here: false });
    a.close();
    b.close();
  });

  it('goes on in memory when storage is full, says so, and still reads what was stored', async () => {
    const disk = new MemoryShelves();
    await disk.put('code', 'c/old', mine);
    await disk.put('answers', 'c/quiz#one', kept);
    await disk.put('answers', 'c/quiz#two', kept);
    const progress = new Progress(failing(disk, ['put', 'delete']), null, null);
    expect(progress.noticeFor('c/lab')).toBeNull();
    await progress.setCode('c/lab', mine);
    expect(progress.noticeFor('c/lab')).toContain('stopped storing');
    expect(progress.noticeFor('c/quiz')).toContain('stopped storing');
    expect(await progress.getCode('c/lab')).toEqual(mine);
    expect(await progress.getCode('c/old')).toEqual(mine);
    await progress.clearAnswers('c/quiz', ['one']);
    expect(await progress.getAnswers('c/quiz')).toEqual({ two: kept });
    expect((await disk.all('answers', '')).size).toBe(2);
  });

  it('keeps what is new when storage can neither be written nor read', async () => {
    const progress = new Progress(failing(new MemoryShelves(), ['get', 'all', 'put', 'delete']), null, null);
    await progress.setAnswer('c/quiz', 'one', kept);
    await progress.setBest('c/race', { score: 5, guesses: {} });
    expect(await progress.getAnswers('c/quiz')).toEqual({ one: kept });
    expect(await progress.getBest('c/race')).toEqual({ score: 5, guesses: {} });
    expect(await progress.getCode('c/lab')).toBeNull();
    expect(progress.noticeFor('c/lab')).toContain('stopped storing');
  });

  it.each(['all', 'get'] as const)(
    'goes on storing after %s() fails, and says so where it failed',
    async (act) => {
      const disk = new MemoryShelves();
      const progress = new Progress(failing(disk, [act]), null, null);
      expect(await progress.getCode('c/lab')).toBeNull();
      expect(await progress.getAnswers('c/lab')).toEqual({});
      expect(progress.noticeFor('c/lab')).toContain('cannot be read');
      expect(progress.noticeFor('c/lab-2')).toBeNull();
      await progress.setCode('c/lab', mine);
      expect(await disk.get('code', 'c/lab')).toEqual(mine);
    },
  );

  it('opens the database again when the connection is lost', async () => {
    const factory = new IDBFactory();
    const progress = new Progress(await DatabaseShelves.open(factory), null, null);
    await settled(factory.deleteDatabase('ring-minus-one'));
    await progress.setCode('c/lab', mine);
    expect(progress.noticeFor('c/lab')).toBeNull();
    const later = new Progress(await DatabaseShelves.open(factory), null, null);
    expect(await later.getCode('c/lab')).toEqual(mine);
  });

  it('goes on in memory when a newer version of the site has taken the database', async () => {
    const factory = new IDBFactory();
    const progress = new Progress(await DatabaseShelves.open(factory), null, null);
    await settled(factory.open('ring-minus-one', 99));
    await progress.setCode('c/lab', mine);
    expect(progress.noticeFor('c/lab')).toContain('newer version of this site');
    expect(await progress.getCode('c/lab')).toEqual(mine);
  });

  it('survives the database being opened again, as after a reload', async () => {
    const factory = new IDBFactory();
    const first = new Progress(await DatabaseShelves.open(factory), null, null);
    await first.setCode('c/lab', mine);
    const second = new Progress(await DatabaseShelves.open(factory), null, null);
    expect((await second.getCode('c/lab'))?.source).toBe('mine');
  });
});

it('openProgress() gives a Progress in memory, and says so, where everything is denied', async () => {
  vi.stubGlobal('indexedDB', undefined);
  vi.stubGlobal('BroadcastChannel', undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const progress = await openProgress();
  expect(progress.noticeFor('c/lab')).toContain('does not let the page store anything');
  await progress.setCode('c/lab', mine);
  expect(await progress.getCode('c/lab')).toEqual(mine);
});
