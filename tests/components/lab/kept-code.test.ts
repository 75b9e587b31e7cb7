// A lab's text and the browser's storage: what a lab opens with, and two tabs that change the same lab.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { KeptCode } from '../../../components/lab/kept-code.ts';
import { Progress } from '../../../components/progress/progress.ts';
import { starterHash } from '../../../components/progress/starter-hash.ts';
import { MemoryShelves } from '../../../components/progress/shelves.ts';

const lab = 'c/lab';
const record = (source: string, starter = 'starter') => ({ source, starterHash: starterHash(starter) });

let disk: MemoryShelves;
const stored = async () => {
  const all = await disk.all('code', lab);
  const source = (key: string) => (all.get(key) as { source: string } | undefined)?.source ?? null;
  return { kept: source(lab), aside: source(`${lab}#aside`) };
};

beforeEach(() => {
  disk = new MemoryShelves();
});

describe('KeptCode.read()', () => {
  it.each([
    ['nothing kept', null, { text: 'new', began: starterHash('new') }],
    ['code from this starter', record('mine', 'new'), { text: 'mine', began: starterHash('new') }],
    ['code from an older starter', record('mine', 'old'), { text: 'mine', began: starterHash('old') }],
    ['code that is the new starter', record('new', 'old'), { text: 'new', began: starterHash('new') }],
  ] as const)('opens with %s', async (_, kept, opened) => {
    const progress = new Progress(disk, null, null);
    if (kept) await progress.setCode(lab, kept);
    expect(await KeptCode.read(progress, lab, 'new')).toEqual({ ...opened, aside: null });
  });

  it.each([
    ['other', 'other'],
    ['mine', null],
    ['starter', null],
  ])('with %s set aside finds %s there', async (source, aside) => {
    const progress = new Progress(disk, null, null);
    await progress.setCode(lab, record('mine'));
    await progress.setAside(lab, record(source));
    expect((await KeptCode.read(progress, lab, 'starter')).aside).toBe(aside);
  });
});

/** A tab of the browser that has the lab open. */
class Tab {
  text = '';
  readonly asked: boolean[] = [];
  kept!: KeptCode;
  progress!: Progress;

  static async open(starter = 'starter'): Promise<Tab> {
    const tab = new Tab();
    const channel = new BroadcastChannel('test-kept-code');
    tab.progress = new Progress(disk, null, channel);
    const opened = await KeptCode.read(tab.progress, lab, starter);
    tab.text = opened.text;
    const desk = {
      getText: () => tab.text,
      setText: (text: string) => void (tab.text = text),
    };
    tab.kept = new KeptCode(tab.progress, lab, starter, opened, desk, {
      saved: () => {},
      parted: (apart) => void tab.asked.push(apart),
    });
    onTestFinished(() => {
      tab.kept.dispose();
      channel.close();
    });
    return tab;
  }

  /** Types without a rest. */
  type(text: string): void {
    this.text = text;
    this.kept.touch();
  }

  /** Types and rests; the other tabs have heard of it. */
  async write(text: string): Promise<void> {
    this.type(text);
    this.kept.flush();
    await heard();
  }
}

const heard = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Turns this page away from the reader, or towards. */
function turn(visibilityState: 'hidden' | 'visible'): void {
  Object.assign(document, { visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('KeptCode in two tabs', () => {
  beforeEach(() => {
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    onTestFinished(() => void vi.unstubAllGlobals());
  });

  /** Two tabs with one lab; the first has saved `theirs` while the second held `mine` unsaved. */
  async function parted(): Promise<[Tab, Tab]> {
    const [first, second] = [await Tab.open(), await Tab.open()];
    second.type('mine');
    await first.write('theirs');
    return [first, second];
  }

  it('writes nothing over before the choice, and sets the unsaved text aside', async () => {
    const [, second] = await parted();
    expect(second.asked).toEqual([true]);
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine' });
    await second.write('mine, and more');
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine, and more' });
  });

  it('asks once, however much the other tab goes on writing', async () => {
    const [first, second] = await parted();
    await first.write('theirs, and more');
    await first.write('theirs, and still more');
    expect(second.asked).toEqual([true]);
    second.kept.takeTheirs();
    expect(second.text).toBe('theirs, and still more');
  });

  it('asks again when the reader comes back to the tab', async () => {
    const [, second] = await parted();
    turn('hidden');
    turn('visible');
    await heard();
    expect(second.asked).toEqual([true, true]);
  });

  it('sets nothing aside for a tab that only looks on', async () => {
    const [first, second] = [await Tab.open(), await Tab.open()];
    await first.write('theirs');
    expect(second.asked).toEqual([true]);
    expect(await stored()).toEqual({ kept: 'theirs', aside: null });
  });

  it('asks again, once, when the reader begins to write in a tab that only looked on', async () => {
    const [first, second] = [await Tab.open(), await Tab.open()];
    await first.write('theirs');
    await second.write('mine');
    await second.write('mine, and more');
    expect(second.asked).toEqual([true, true]);
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine, and more' });
  });

  it('keepMine() keeps this version and sets the other one aside; exchange() takes that back', async () => {
    const [first, second] = await parted();
    second.kept.keepMine();
    await heard();
    expect(await stored()).toEqual({ kept: 'mine', aside: 'theirs' });
    expect(first.asked).toEqual([true]);
    second.kept.exchange();
    await heard();
    expect(second.text).toBe('theirs');
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine' });
    expect(first.asked).toEqual([true, false]);
    await second.write('theirs, edited');
    expect(await stored()).toEqual({ kept: 'theirs, edited', aside: 'mine' });
  });

  it('takeTheirs() shows the other version and sets this one aside; exchange() takes that back', async () => {
    const [, second] = await parted();
    second.kept.takeTheirs();
    await heard();
    expect(second.text).toBe('theirs');
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine' });
    second.kept.exchange();
    await heard();
    expect(second.text).toBe('mine');
    expect(await stored()).toEqual({ kept: 'mine', aside: 'theirs' });
  });

  it('settles by itself, and saves again, when the other tab undoes what it did', async () => {
    const first = await Tab.open();
    await first.write('begun');
    const second = await Tab.open();
    second.type('mine');
    await first.write('theirs');
    await first.write('begun');
    expect(second.asked).toEqual([true, false]);
    expect(await stored()).toEqual({ kept: 'mine', aside: null });
  });

  it('settles by itself when both tabs hold the same text', async () => {
    const [first, second] = await parted();
    await first.write('mine');
    expect(second.asked).toEqual([true, false]);
    expect(await stored()).toEqual({ kept: 'mine', aside: null });
  });

  it('opens after a reload without a choice with the kept version, and the unsaved one aside', async () => {
    const [first, second] = await parted();
    second.type('mine, last key');
    turn('hidden');
    second.kept.dispose();
    const again = await KeptCode.read(first.progress, lab, 'starter');
    expect(again).toMatchObject({ text: 'theirs', aside: 'mine, last key' });
  });

  it('sets aside, and writes nothing over, when the page is left before storage has answered', async () => {
    const [first, second] = [await Tab.open(), await Tab.open()];
    await first.progress.setCode(lab, record('theirs'));
    second.type('mine');
    turn('visible');
    turn('hidden');
    expect(await stored()).toEqual({ kept: 'theirs', aside: 'mine' });
  });

  it('finds out by itself what it was not told, when the reader comes back', async () => {
    const second = await Tab.open();
    await disk.put('code', lab, record('theirs'));
    turn('visible');
    await heard();
    expect(second.asked).toEqual([true]);
  });

  it('is not apart from storage that was cleared', async () => {
    const second = await Tab.open();
    await second.write('mine');
    await disk.delete('code', lab);
    turn('visible');
    await heard();
    expect(second.asked).toEqual([]);
  });

  it('leaves what another tab has set aside, when its own text need not wait any more', async () => {
    const [, second] = await parted();
    const third = await Tab.open();
    expect(third.kept.hasAside).toBe(true);
    third.kept.exchange();
    await heard();
    expect(second.kept.isApart).toBe(false);
    expect(await stored()).toEqual({ kept: 'mine', aside: 'theirs' });
  });
});

describe('KeptCode after its starter changed', () => {
  beforeEach(() => {
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    onTestFinished(() => void vi.unstubAllGlobals());
  });

  it('keeps the code, and still knows after more typing that its starter is an older one', async () => {
    await disk.put('code', lab, record('mine', 'old'));
    const tab = await Tab.open('new');
    expect(tab.kept.isOutdated).toBe(true);
    await tab.write('mine, and more');
    expect((await Tab.open('new')).kept.isOutdated).toBe(true);
    expect(await stored()).toMatchObject({ kept: 'mine, and more' });
  });

  it('acceptStarter() settles it without a change of the text', async () => {
    await disk.put('code', lab, record('mine', 'old'));
    const tab = await Tab.open('new');
    tab.kept.acceptStarter();
    await heard();
    const again = await Tab.open('new');
    expect([again.text, again.kept.isOutdated]).toEqual(['mine', false]);
  });
});
