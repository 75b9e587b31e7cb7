// Two hundred containers started from a terminal of chapter 11: how many frames the page leaves out meanwhile, and how many at
// rest for as long, which is what the machine takes away besides.

import type { Browser, Page } from 'playwright-core';
import { openChapter } from './chapter-in-chromium.ts';

const ROUNDS = 5;
/** Milliseconds until a machine has started. */
const PATIENCE = 30_000;

export interface CrowdFrames {
  frames: number;
  /** Of them more than 25 ms after the one before. */
  dropped: number;
  atRest: number;
}

/** Starts the machine of the page's terminals anew and a crowd on it. */
export async function startCrowd(page: Page): Promise<CrowdFrames> {
  const demo = page.locator('ring-terminals');
  await demo.locator('[data-part=start]').click();
  const input = demo.locator('[data-part=input-host]:enabled');
  await input.waitFor({ timeout: PATIENCE });
  await demo
    .locator('[data-part=log-host]')
    .filter({ hasText: /[#$]\s*$/ })
    .waitFor({ timeout: PATIENCE });
  await input.fill('crowd');
  await input.scrollIntoViewIfNeeded();
  return demo.evaluate(watchFrames);
}

export interface CrowdFigures {
  unit: string;
  rounds: CrowdFrames[];
}

export async function crowdInChromium(browser: Browser, site: string): Promise<CrowdFigures> {
  const { page } = await openChapter(browser, site, 'chapters/containers/');
  const rounds: CrowdFrames[] = [];
  while (rounds.length < ROUNDS) rounds.push(await startCrowd(page));
  await page.context().close();
  return { unit: 'frames of the page while 200 containers start, and left out; at rest for as long', rounds };
}

/** In the page: from Enter until its table says that there are more tasks than rows, and half a second; then as long at rest. */
async function watchFrames(root: Element): Promise<CrowdFrames> {
  // At 60 Hz two frames are 16.7 ms apart: beyond this there was none where one should have been.
  const DROPPED = 25;
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const text = (part: string): string => root.querySelector(`[data-part=${part}]`)?.textContent ?? '';
  const allRun = (): boolean =>
    /All of them run/.test(text('log-host')) && /and \d+ more/.test(text('tasks'));
  const watch = async (goesOn: (frames: number) => boolean) => {
    let [frames, dropped, before] = [0, 0, await frame()];
    while (goesOn(frames)) {
      const now = await frame();
      frames++;
      if (now - before > DROPPED) dropped++;
      before = now;
      if (frames > 3000) throw new Error('expected all containers to run, found that they do not');
    }
    return { frames, dropped };
  };
  root.querySelector<HTMLFormElement>('[data-part=form-host]')?.requestSubmit();
  let rest = 30;
  const busy = await watch(() => !allRun() || rest-- > 0);
  const quiet = await watch((frames) => frames < busy.frames);
  return { ...busy, atRest: quiet.dropped };
}
