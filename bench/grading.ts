// Grading of many submissions of ten items with the real command on two workers, killed in the middle and started again: how many
// submissions a second, how much memory at most, and whether the kill lost or repeated anything.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSubmissions } from '../tests/support/write-submissions.ts';

const WORKERS = 2;
const SEED = 1;
/** How often memory and journal are looked at (unit: ms). */
const LOOK = 200;

const command = fileURLToPath(new URL('../src/cli/grade.ts', import.meta.url));

export interface GradingFigures {
  unit: string;
  submissions: number;
  items: number;
  /** Of both runs together, the second's start included. */
  seconds: number;
  perSecond: number;
  /** Of the process and its workers, the most of both runs (unit: MiB); null where the system does not tell. */
  peakMemory: number | null;
  killed: {
    /** Rows that the first run had written down. */
    after: number;
    /** Of those, rows that the second run kept. */
    kept: number;
    /** Submissions without a row, and with more than one. */
    lost: number;
    repeated: number;
  };
}

/** `count` submissions; four thousand take a while. */
export async function gradingSpeed(count: number): Promise<GradingFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'ring-bench-'));
  try {
    const { assignment, submissions } = await writeSubmissions(folder, { count, seed: SEED, claims: false });
    const journal = join(folder, 'journal.jsonl');
    const args = [submissions, '--assignment', assignment, '--json', '--journal', journal, '--workers', String(WORKERS)]; // prettier-ignore
    const first = await run(args, () => linesIn(journal) > count / 2);
    const after = journalFiles(journal).length;
    const second = await run(args);
    const files = journalFiles(journal);
    const seconds = first.seconds + second.seconds;
    const peaks = [first.peak, second.peak].flatMap((peak) => peak ?? []);
    return {
      unit: `submissions of the seed ${SEED}, graded by ${WORKERS} workers, killed once half were graded and started again`,
      submissions: count,
      items: 10,
      seconds: rounded(seconds),
      perSecond: rounded(count / seconds),
      peakMemory: peaks.length === 0 ? null : Math.round(Math.max(...peaks)),
      killed: {
        after,
        kept: Number(/(\d+) rows were kept/.exec(second.stderr)?.[1] ?? 0),
        lost: count - new Set(files).size,
        repeated: files.length - new Set(files).size,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Run {
  seconds: number;
  peak: number | null;
  stderr: string;
}

/** Kills the command without a warning as soon as `enough`. */
async function run(args: readonly string[], enough: () => boolean = () => false): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  let peak: number | null = null;
  let killed = false;
  const looking = setInterval(() => {
    peak = peakOf(child.pid as number) ?? peak;
    if (!killed && enough()) killed = child.kill('SIGKILL');
  }, LOOK);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(looking);
  if (!killed && code !== 0) throw new Error(`expected a run that ends with 0, found ${code}: ${stderr}`);
  return { seconds: (performance.now() - started) / 1000, peak, stderr };
}

/** Most memory that the process had at a time, threads included (unit: MiB). */
function peakOf(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** Lines of the journal, the first of which is no row. */
function linesIn(journal: string): number {
  return existsSync(journal) ? readFileSync(journal).filter((byte) => byte === 0x0a).length : 0;
}

function journalFiles(journal: string): string[] {
  const lines = readFileSync(journal, 'utf8').split('\n').slice(1, -1);
  return lines.map((line) => (JSON.parse(line) as { file: string }).file);
}

const rounded = (value: number): number => Number(value.toPrecision(3));
