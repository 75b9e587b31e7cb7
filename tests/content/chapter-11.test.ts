import { describe, expect, it } from 'vitest';
import { figures, runs, words } from '../../content/chapters/11-containers/figures.ts';
import { prompts } from '../../content/chapters/11-containers/prompts.ts';
import quiz from '../../content/chapters/11-containers/quiz.ts';
import { CROWD, twoContainers } from '../../content/chapters/11-containers/two-containers.ts';
import { bytesOf, textOf } from '../../lessons-engine/kernel/index.ts';
import { chapterText } from '../support/chapter-text.ts';
import { keepsTextRules } from '../support/text-rules.ts';

const text = chapterText('11-containers');

describe('the text of chapter 11', () => {
  keepsTextRules(text, { words, names: /\b1979\b/g });

  it('has three diagrams or more, and eight questions or more', () => {
    expect(text.body.match(/^```mermaid/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
  });
});

describe('the runs of chapter 11', () => {
  const { steps, limits, views } = runs;
  const SECRET = 'what only the host may read';

  it('chroot hides the secret until the escape, and hides no tasks', () => {
    expect(steps.chroot.closed.output).toContain('cat: /root/secret: ENOENT');
    expect(steps.chroot.open.output).toBe(SECRET);
    expect(steps.chroot.tasks.output).toMatch(/ runtime$/m);
  });

  it('with pivot_root and namespaces the escape finds nothing, and ps is alone', () => {
    expect(steps.jail.closed.output).toContain('cat: /root/secret: ENOENT');
    expect(steps.jail.closed.output.match(/^ +\d+ .*$/gm)).toHaveLength(1);
    expect(steps.jail.closed.output).toMatch(/^ +1 .* ps$/m);
  });

  it('without a group the service of the host dies, as task 4 of the group /', () => {
    expect(steps.jail.open).toMatchObject({ serviceLives: false });
    expect(steps.jail.open.output).toMatch(/^out of memory in \/: killed hog\[4\] of \/,/);
  });

  it('with memory.max of 160 pages it lives, and the victim is one of the group', () => {
    expect(steps.zones.closed).toMatchObject({ serviceLives: true });
    expect(steps.zones.closed.output).toMatch(/^out of memory in \/c1: killed hog\[\d+\] of \/c1,/);
    expect(steps.zones.closed.pages).toBeLessThanOrEqual(160);
    expect(limits.memoryPeak).toBe(160);
  });

  it('root reads the disk with all capabilities, and makes no device with nine', () => {
    expect(steps.zones.open.output).toBe(SECRET);
    expect(steps.container.closed.output).toBe('mknod: /tmp/disk: EPERM\nmount: /tmp: EPERM');
  });

  it('a container reads the memory of the whole machine', () => {
    expect(steps.container.open.output).toContain('MemTotal: 8192 kB');
  });

  it('the shell of the opening has number 1 inside and another outside', () => {
    expect(views.inside).toMatch(/^web\n/);
    const shell = views.outside.find(({ comm }) => comm === 'sh');
    expect(shell).toMatchObject({ inside: 1, hostname: 'web', group: '/web' });
    expect(shell?.pid).toBeGreaterThan(1);
    expect(Number(figures.views.calls)).toBeGreaterThan(50);
  });

  it('weights of 25 and 75 share the processor so, and a bomb counts eleven children', () => {
    expect(
      [figures.limits.light, figures.limits.heavy].map((part) => Math.round(parseInt(part, 10) / 5) * 5),
    ).toEqual([25, 75]);
    expect(limits.bombText).toBe('11 tasks\nbomb: clone: EAGAIN');
    expect(limits.pidsPeak).toBe(12);
  });
});

describe('the terminals of chapter 11', () => {
  const { kernel, terminals } = twoContainers();
  const names = ['a', 'b', 'host'];

  /** What is written when a line is entered, until everybody waits again. */
  function enter(name: string, line: string): string {
    const console = terminals[names.indexOf(name)];
    if (console === undefined) throw new Error(`expected a terminal ${name}, found none`);
    console.output.length = 0;
    console.type(bytesOf(`${line}\n`));
    kernel.run(3_000_000);
    return textOf(console.output).replaceAll('\r\n', '\n');
  }

  const tried = (part: string): string => {
    const prompt = prompts.find(({ line }) => line.includes(part));
    if (prompt === undefined) throw new Error(`expected a prompt with ${part}, found none`);
    return enter(prompt.terminal, prompt.line);
  };

  it('show what the answers to the questions say', () => {
    kernel.run(1_000_000);
    for (const name of ['a', 'b']) enter(name, 'sleep 500 &');
    tried('kill -9 -1');
    expect(enter('a', 'ps')).not.toMatch(/sleep/);
    expect(enter('b', 'ps')).toMatch(/ sleep$/m);

    tried('kill -9 1');
    expect(enter('a', 'hostname')).toMatch(/^a$/m);

    expect(tried('bomb 100')).toMatch(/^13 tasks\nbomb: clone: EAGAIN$/m);
    expect(enter('a', 'bomb 3')).toMatch(/^3 tasks$/m);

    expect(tried('escape')).toMatch(/^bin\ndev\netc\nproc\nroot\nsys\ntmp$/m);
    enter('a', 'echo hello > /tmp/note');
    expect(tried('/containers/a/tmp')).toMatch(/^below\nnote$/m);
  });

  it('hold a crowd, which leaves with whoever started it', () => {
    const crowd = () => kernel.tasks.filter((task) => task.isAlive && /^c\d+$/.test(task.cgroup.name));
    expect(tried('crowd')).toMatch(/^All of them run: one kernel\./m);
    expect(crowd()).toHaveLength(CROWD);
    expect(new Set(crowd().map(({ comm, number }) => `${comm} ${number}`))).toEqual(new Set(['sleep 1']));
    expect(Math.max(...crowd().map(({ memory }) => memory.resident))).toBeLessThan(10);
    expect(enter('a', 'hostname')).toMatch(/^a$/m);
    terminals[2]?.type(bytesOf('\x03'));
    kernel.run(5_000_000);
    expect(crowd()).toEqual([]);
    expect(tried('crowd')).toMatch(/^All of them run/m);
    terminals[2]?.type(bytesOf('\x03'));
    kernel.run(5_000_000);
    expect(enter('host', 'echo still here')).toMatch(/^still here$/m);
  });

  it('end a container with its shell, and nobody else', () => {
    const shell = kernel.tasks.find(({ cgroup, comm }) => cgroup.name === 'a' && comm === 'sh');
    const namespace = kernel.initialPids;
    if (shell === undefined || namespace === null) throw new Error('expected the shell of a, found none');
    enter('a', 'sleep 500 &');
    enter('host', `kill -9 ${shell.pid.in(namespace)}`);
    expect(kernel.tasks.filter((task) => task.isAlive && task.cgroup.name === 'a')).toEqual([]);
    expect(shell.state).toBe('zombie');
    expect(enter('b', 'hostname')).toMatch(/^b$/m);
  });
});
