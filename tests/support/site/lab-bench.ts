// A lab on a page of the built site, as a reader works at it: start, write, run, read what the checks say.

import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Report } from '../../../lessons-engine/grader/index.ts';
import type { LabFolder } from '../../../src/cli/labs.ts';
import { chapter } from './chapters.ts';
import { places } from './visit.ts';

declare global {
  interface Window {
    /** Every report that an engine worker of this page has sent. */
    ringReports?: Report[];
  }
}

/** A run of the checks may take this long (unit: ms). */
const PATIENCE = 90_000;

/** Keeps the whole report of every grading in the page, which itself shows only what a reader wants to know. */
export async function listenForReports(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reports: Report[] = (window.ringReports = []);
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...parts: ConstructorParameters<typeof Worker>) {
        super(...parts);
        this.addEventListener('message', ({ data }) => {
          if (data?.type === 'report') reports.push(data.report);
        });
      }
    };
  });
}

/** Text of a file of a lab. */
export const labFile = ({ folder }: LabFolder, name: string): string =>
  readFileSync(new URL(name, folder), 'utf8');

export class LabBench {
  readonly page: Page;
  readonly root: Locator;
  readonly #scope: Page | FrameLocator;

  /** `id`: `chapter/lab`. `scope`: where the chapter is, if it is in a frame of the page. */
  constructor(page: Page, id: string, scope: Page | FrameLocator = page) {
    this.page = page;
    this.#scope = scope;
    this.root = scope.locator('ring-lab').filter({ has: scope.locator(`#lab-${id.split('/')[1]}`) });
  }

  get editor(): Locator {
    return this.root.getByRole('textbox', { name: /^Your code for / });
  }

  get status(): Locator {
    return this.root.locator('[data-part=status]');
  }

  async start(): Promise<void> {
    await this.root.getByRole('button', { name: 'Start' }).click();
    await this.editor.waitFor();
  }

  /** Replaces all that is in the editor, as a paste does. */
  async write(source: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(source);
  }

  /** The same, and waits until the browser has it. */
  async writeAndKeep(source: string): Promise<void> {
    await this.root.locator('[data-part=kept]').evaluate((words) => words.replaceChildren());
    await this.write(source);
    await this.root.getByText('Your code is kept in this browser.').waitFor();
  }

  /** Runs the checks and waits for the sentence at the end; returns it. */
  async run(): Promise<string> {
    await this.begin();
    return this.verdict();
  }

  /** Takes back what a former run has said. */
  async forget(): Promise<void> {
    await this.status.evaluate((words) => delete words.dataset['state']);
  }

  /** Starts the checks and does not wait for them. What a former run has said is taken back: an assignment may ask before it begins. */
  async begin(): Promise<void> {
    await this.forget();
    await this.root.getByRole('button', { name: 'Run the checks' }).click();
  }

  async verdict(): Promise<string> {
    await this.root
      .locator('[data-part=status]:is([data-state=passed], [data-state=failed])')
      .waitFor({ timeout: PATIENCE });
    await this.root.and(this.#scope.locator('[data-state=open]')).waitFor();
    return (await this.status.textContent()) ?? '';
  }

  /** What is shown of one check. */
  async check(id: string): Promise<{ state: string; text: string }> {
    const item = this.root.locator(`[data-check="${id}"]`);
    return {
      state: (await item.getAttribute('data-state')) ?? '',
      text: await item.locator('[data-part=findings]').innerText(),
    };
  }

  /** Why no check could begin; '' when they could. */
  async hindrance(): Promise<string> {
    return (await this.root.locator('section > .r-lab-findings').allInnerTexts()).join('\n');
  }

  /** The whole report of the last run; only after `listenForReports`. */
  async report(): Promise<Report> {
    const report = await this.page.evaluate(() => window.ringReports?.at(-1));
    expect(report, 'a report from the engine worker').toBeDefined();
    return report as Report;
  }
}

const solved = chapter('trap-and-emulate').labs.find(({ id }) => id.endsWith('/vmm-loop'))!;

/** A lab of chapter 04 that was solved and run once: everything is loaded by then, as for a reader at the second run. */
export async function solvedLab(page: Page): Promise<LabBench> {
  await page.goto(`${places[0].url()}${chapter('trap-and-emulate').path}`);
  const bench = new LabBench(page, solved.id);
  await bench.start();
  await bench.write(labFile(solved, 'solution.ts'));
  await bench.run();
  return bench;
}
