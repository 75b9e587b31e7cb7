import { describe, expect, it } from 'vitest';
import { figures, words } from '../../content/chapters/12-images-and-runtimes/figures.ts';
import quiz from '../../content/chapters/12-images-and-runtimes/quiz.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('12-images-and-runtimes');
const number = (printed: string): number => Number(printed.replace(/[^\d.]/g, ''));

describe('the text of chapter 12', () => {
  keepsTextRules(text, { words });
});

describe('what chapter 12 says about its figures', () => {
  it('is true of the pulls: the second image needs one layer, the second release one and less than half of the bytes', () => {
    expect(figures.pulls.map(({ layers, fetched }) => [layers, fetched])).toEqual([
      ['3', '3'],
      ['2', '1'],
      ['3', '1'],
    ]);
    // Manifest, configuration, and each layer that is new.
    for (const { fetched, requests } of figures.pulls) expect(number(requests)).toBe(number(fetched) + 2);
    expect(number(figures.secondReleaseShare)).toBeLessThan(50);
    expect(number(figures.layers[0]?.tar ?? '')).toBeGreaterThan(number(figures.layers[0]?.blob ?? ''));
  });

  it('is true of the containers: each layer was unpacked once', () => {
    expect(figures.unpacked).toBe('3');
    expect(number(figures.shared)).toBe(3 * (number(figures.containers) - 1));
  });

  it('is true of the commands: reading and truncating copy nothing, appending, chmod and mv all of the file', () => {
    const whole = figures.tableBytes;
    expect(figures.commands.map(({ command, copiedUp }) => [command, copiedUp])).toEqual([
      ['wc /var/data/table', '0'],
      ['echo one > /tmp/note', '0'],
      ['echo one >> /var/data/table', whole],
      ['echo one > /var/data/table', '0'],
      ['chmod 600 /var/data/table', whole],
      ['mv /var/data/table /var/data/old', whole],
      ['rm /var/data/table', '0'],
      ['mv /var/data /var/old', '0'],
    ]);
    expect(figures.commands[0]?.console).toMatch(/65536 \/var\/data\/table$/);
    expect(figures.commands[0]?.upper).toBe('nothing');
    expect(figures.commands.at(-2)?.upper).toBe('var/data/.wh.table');
    expect(figures.commands.at(-1)).toMatchObject({ console: 'mv: /var/data: EXDEV', upper: 'nothing' });
    for (const { console } of figures.commands.slice(1, -1)) expect(console).toBe('');
  });

  it('is true of the releases: three layers move the least, a layer a step the most', () => {
    const [steps, one, best] = figures.releases;
    expect([steps?.layers, one?.layers, best?.layers]).toEqual(['12', '1', '3']);
    expect(steps?.sum).toBeGreaterThan(one?.sum ?? Infinity);
    expect(one?.sum).toBeGreaterThan(best?.sum ?? Infinity);
  });
});

describe('what chapter 12 says of the arrangements', () => {
  const way = (title: string) => {
    const found = figures.ways.find((each) => each.title === title);
    if (found === undefined) throw new Error(`expected an arrangement ${title}`);
    return found;
  };

  it('is true of the parents: no daemon is above the container, and it runs on below the same ones', () => {
    expect(Object.fromEntries(figures.ways.map(({ title, line }) => [title, line.join(' → ')]))).toEqual({
      'runc alone': 'init → httpd',
      containerd: 'init → containerd-shim → httpd',
      Docker: 'init → containerd-shim → httpd',
      Podman: 'init → conmon → httpd',
      'Kubernetes with CRI-O': 'init → conmon → httpd',
      'Kubernetes with containerd': 'init → containerd-shim → httpd',
    });
    for (const { line, lineWithoutDaemons } of figures.ways) expect(lineWithoutDaemons).toEqual(line);
  });

  it('is true of the ways: each ends in runc create and runc start', () => {
    for (const { title, steps } of figures.ways) {
      const runs = steps.filter(({ to, by }) => to === 'runc' && by === 'exec').map(({ what }) => what);
      expect(runs.slice(-2), title).toEqual(['runc create', 'runc start']);
      expect(steps.at(-1), title).toMatchObject({ what: 'runc start' });
    }
    expect(way('runc alone').steps[0]).toEqual({ from: 'you', to: 'runc', by: 'exec', what: 'runc create' });
    expect(way('Docker').steps[0]).toMatchObject({ from: 'docker', to: 'dockerd', by: 'HTTP' });
    expect(way('Podman').daemons).toEqual([]);
    expect(way('Kubernetes with CRI-O').steps).toContainEqual({
      from: 'crio', to: 'pinns', by: 'exec', what: 'pinns',
    }); // prettier-ignore
  });

  it('is true of the pod that containerd runs: one process more, which only the shim is above', () => {
    const names = (title: string) => way(title).tree.map(({ name }) => name);
    expect(names('Kubernetes with containerd')).toEqual(['containerd', 'kubelet', 'containerd-shim', 'sleep', 'httpd']);
    expect(names('Kubernetes with CRI-O')).toEqual(['crio', 'kubelet', 'conmon', 'httpd']);
  }); // prettier-ignore

  it('is true of the counts: who passes on adds calls and processes', () => {
    const calls = figures.ways.map(({ systemCalls }) => number(systemCalls));
    expect(Math.min(...calls.slice(1))).toBeGreaterThan(calls[0] ?? 0);
    expect(Math.max(...calls)).toBe(calls.at(-1));
  });
});

describe('the quiz of chapter 12', () => {
  it('has at least eight questions of five kinds, and computes its number', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(5);
    expect(quiz.questions.find(({ id }) => id === 'two-writes')).toMatchObject({ answer: 65_536 });
  });
});
